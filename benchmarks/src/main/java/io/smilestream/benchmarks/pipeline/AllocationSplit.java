package io.smilestream.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which share of a stream's heap our own code set aside, by samples of the flight recorder. A sample belongs to whichever
 * of us and Kafka stands nearer to the allocation: what a library allocates belongs to its caller.
 */
final class AllocationSplit implements AutoCloseable {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String OURS = "io.smilestream.";
    private static final String THEIRS = "org.apache.kafka.";

    private final Recording recording = new Recording();

    /** Begins to listen. */
    AllocationSplit() {
        recording.enable(SAMPLE).withStackTrace().with("throttle", "1000/s");
        recording.start();
    }

    /** Our share so far, 0 to 1, of what threads allocated whose names hold {@code text}; NaN if there were none. */
    double share(String text, Path folder) throws IOException {
        recording.stop();
        Path file = folder.resolve("allocations.jfr");
        recording.dump(file);
        double ours = 0.0;
        double all = 0.0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (isOf(event, text)) {
                    double weight = event.getLong("weight");
                    all += weight;
                    ours += isOurs(event) ? weight : 0.0;
                }
            }
        }
        return ours / all;
    }

    private static boolean isOf(RecordedEvent event, String text) {
        return event.getEventType().getName().equals(SAMPLE)
                && event.getThread() != null
                && event.getThread().getJavaName() != null
                && event.getThread().getJavaName().contains(text);
    }

    private static boolean isOurs(RecordedEvent event) {
        List<RecordedFrame> frames = event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames();
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(type -> type.startsWith(OURS) || type.startsWith(THEIRS))
                .findFirst()
                .map(type -> type.startsWith(OURS))
                .orElse(false);
    }

    @Override
    public void close() {
        recording.close();
    }
}
