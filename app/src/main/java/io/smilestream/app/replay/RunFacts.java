package io.smilestream.app.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * What the wall clock and the machine have to say of a run; kept apart from the manifest, which two runs must share.
 *
 * @param startedAt ISO-8601
 * @param loadSeconds until the last tick was on the broker
 * @param processSeconds until the last output was committed, from the start
 * @param totalSeconds until the files were written, from the start
 * @param ticksPerSecond ticks read over processSeconds
 * @param speed as asked for
 * @param partitions of the ticks topic
 * @param threads of the stream
 * @param machine processors, memory and Java
 */
@JsonPropertyOrder({
    "startedAt",
    "loadSeconds",
    "processSeconds",
    "totalSeconds",
    "ticksPerSecond",
    "speed",
    "partitions",
    "threads",
    "machine"
})
public record RunFacts(
        String startedAt,
        double loadSeconds,
        double processSeconds,
        double totalSeconds,
        double ticksPerSecond,
        String speed,
        int partitions,
        int threads,
        String machine) {
    /** Name of the file in an output folder. */
    public static final String FILE_NAME = "run.json";

    private static final long MIB = 1 << 20;

    /**
     * How a stream was run.
     *
     * @param speed as asked for
     * @param partitions of the ticks topic
     * @param threads of the stream
     */
    public record Shape(String speed, int partitions, int threads) {}

    /**
     * The moments of a run.
     *
     * @param started before anything else
     * @param loaded the last tick was on the broker
     * @param processed the last output was committed
     * @param written the files were complete
     */
    public record Moments(Instant started, Instant loaded, Instant processed, Instant written) {}

    /** Facts of a run of {@code ticks} ticks. */
    static RunFacts of(Moments moments, long ticks, Shape shape) {
        double process = seconds(moments.started(), moments.processed());
        Runtime machine = Runtime.getRuntime();
        return new RunFacts(
                moments.started().toString(),
                seconds(moments.started(), moments.loaded()),
                process,
                seconds(moments.started(), moments.written()),
                Math.rint(ticks / Math.max(process, 1e-3)),
                shape.speed(),
                shape.partitions(),
                shape.threads(),
                machine.availableProcessors() + " processors, " + machine.maxMemory() / MIB + " MiB heap, Java "
                        + System.getProperty("java.version") + ", " + System.getProperty("os.name"));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
