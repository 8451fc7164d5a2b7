package io.smilestream.topology.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.v1.TickBatch;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns a tick that is not used into a dead letter: a batch of that one tick, which can be sent again as it is, with its
 * reason in the headers. Counts each reason in the metric {@code dead-letters-total} tagged with it; whole
 * records, which Kafka's handlers give up, are counted in its {@code dropped-records-total}.
 *
 * <p>One for each processor instance; not thread-safe.
 */
public final class DeadLetters {
    private final ProcessorContext<?, ?> context;
    private final String node;
    private final Map<DeadLetterReason, Sensor> counters = new EnumMap<>(DeadLetterReason.class);

    /** Dead letters of the step named {@code node}. */
    public DeadLetters(ProcessorContext<?, ?> context, String node) {
        this.context = context;
        this.node = node;
    }

    /** The dead letter of {@code tick}, which came in {@code origin}. */
    public Record<String, TickBatch> of(
            Record<String, TickRun> origin, TickRow tick, DeadLetterReason reason, String detail) {
        TickBatch alone = origin.value().alone(tick);
        Headers headers = headersOf(origin, reason, detail);
        if (tick.isSequenced()) {
            headers.add(
                    DeadLetterHeaders.SEQUENCE, Long.toString(tick.sequence()).getBytes(UTF_8));
        }
        return new Record<>(origin.key(), alone, origin.timestamp(), headers);
    }

    /** The dead letter of a venue's whole message, about what it says of {@code key}. */
    public Record<Object, Object> ofMessage(
            Record<byte[], byte[]> origin, String key, DeadLetterReason reason, String detail) {
        return new Record<>(key, origin.value(), origin.timestamp(), headersOf(origin, reason, detail));
    }

    private Headers headersOf(Record<?, ?> origin, DeadLetterReason reason, String detail) {
        count(reason);
        Headers headers = new RecordHeaders();
        Header source = origin.headers().lastHeader(DeadLetterHeaders.SOURCE);
        if (source != null) {
            headers.add(source);
        }
        headers.add(DeadLetterHeaders.REASON, reason.name().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.DETAIL, LetterHeaders.bounded(detail).getBytes(UTF_8));
        headers.add(DeadLetterHeaders.NODE, node.getBytes(UTF_8));
        return headers;
    }

    private void count(DeadLetterReason reason) {
        counters.computeIfAbsent(reason, name -> context.metrics()
                        .addRateTotalSensor(
                                "smilestream",
                                context.taskId().toString(),
                                "dead-letters",
                                RecordingLevel.INFO,
                                "node",
                                node,
                                "reason",
                                name.name()))
                .record();
    }
}
