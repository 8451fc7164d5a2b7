package io.smilestream.app.output;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Counts of a running stream's outputs, in records; any thread may read them. */
public final class LiveCounts implements OutputWatch.Sink {
    private final AtomicLong windows = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    @Override
    public void accept(OutputTopic topic, ConsumerRecord<byte[], byte[]> row) {
        if (topic == OutputTopic.CALIBRATIONS) {
            windows.incrementAndGet();
        } else if (topic == OutputTopic.DEAD_LETTERS) {
            (isLate(row) ? late : dead).incrementAndGet();
        }
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

    private static boolean isLate(ConsumerRecord<byte[], byte[]> row) {
        Header reason = row.headers().lastHeader(DeadLetterHeaders.REASON);
        return reason != null
                && DeadLetterReason.LATE.name().equals(new String(reason.value(), StandardCharsets.UTF_8));
    }
}
