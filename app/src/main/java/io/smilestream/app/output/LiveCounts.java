package io.smilestream.app.output;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Counts of a running stream's outputs, in records; any thread may read them. */
public final class LiveCounts implements AutoCloseable {
    private final OutputWatch watch;
    private final AtomicLong windows = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    private LiveCounts(Consumer<byte[], byte[]> consumer, Map<OutputTopic, String> names, OutputWatch.Sink also) {
        this.watch = OutputWatch.start(consumer, names, (topic, row) -> {
            count(topic, row);
            also.accept(topic, row);
        });
    }

    /**
     * Begins to count, from the topics' beginning.
     *
     * @param consumer with {@code isolation.level=read_committed}; closed with the counts
     * @param prefix of the topics' names
     * @param also handed every record that is counted, on the watch's thread
     */
    public static LiveCounts watch(Consumer<byte[], byte[]> consumer, String prefix, OutputWatch.Sink also) {
        return new LiveCounts(
                consumer,
                Map.of(
                        OutputTopic.CALIBRATIONS,
                        OutputTopic.CALIBRATIONS.name(prefix),
                        OutputTopic.DEAD_LETTERS,
                        OutputTopic.DEAD_LETTERS.name(prefix)),
                also);
    }

    /** Ends the counting. */
    @Override
    public void close() {
        watch.close();
    }

    /** Calibrations. */
    public long windows() {
        return windows.get();
    }

    /** Dead letters with the reason LATE. */
    public long late() {
        return late.get();
    }

    /** Dead letters of every other reason. */
    public long dead() {
        return dead.get();
    }

    private void count(OutputTopic topic, ConsumerRecord<byte[], byte[]> row) {
        if (topic == OutputTopic.CALIBRATIONS) {
            windows.incrementAndGet();
        } else if (topic == OutputTopic.DEAD_LETTERS) {
            (isLate(row) ? late : dead).incrementAndGet();
        }
    }

    private static boolean isLate(ConsumerRecord<byte[], byte[]> row) {
        Header reason = row.headers().lastHeader(DeadLetterHeaders.REASON);
        return reason != null
                && DeadLetterReason.LATE.name().equals(new String(reason.value(), StandardCharsets.UTF_8));
    }
}
