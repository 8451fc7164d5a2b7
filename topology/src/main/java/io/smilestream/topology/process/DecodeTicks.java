package io.smilestream.topology.process;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.topology.failure.DeadLetters;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A venue's message in; its ticks out as batches keyed by smile, what is no tick as a dead letter of the whole message.
 *
 * <p>Remembers nothing, and sends no heartbeats: partitions of the raw topic are read at their own pace, so none can say
 * what time it is for the others. A smile's windows close by its own ticks.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class DecodeTicks extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final byte[] NOTHING = {};

    private final VenueDecoder decoder;
    private final String next;
    private final String rejects;
    private DeadLetters deadLetters;

    /** Children by name: where batches go, and where dead letters go. */
    public DecodeTicks(VenueDecoder decoder, String next, String rejects) {
        this.decoder = decoder;
        this.next = next;
        this.rejects = rejects;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, "decode-ticks");
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Heard heard = new Heard(record);
        decoder.decode(
                record.value() == null ? NOTHING : record.value(), Instant.ofEpochMilli(record.timestamp()), heard);
        heard.finish();
    }

    /** What one message said. */
    private final class Heard implements MessageSink {
        private final Record<byte[], byte[]> record;
        private final Map<SmileKey, TickBatch> batches = new LinkedHashMap<>();
        private boolean silent = true;

        Heard(Record<byte[], byte[]> record) {
            this.record = record;
        }

        @Override
        public void tick(SmileTick smileTick) {
            silent = false;
            batches.computeIfAbsent(smileTick.key(), key -> emptyBatch(key, smileTick))
                    .getTicks()
                    .add(smileTick.tick());
        }

        @Override
        public void unusable(String key, DeadLetterReason reason, String detail) {
            silent = false;
            context().forward(deadLetters.ofMessage(record, key, reason, detail), rejects);
        }

        void finish() {
            if (silent) {
                unusable("", DeadLetterReason.NOT_A_TICK, "the message has no entries");
            }
            batches.forEach((key, batch) ->
                    context().forward(record.<Object>withKey(key.toString()).<Object>withValue(batch), next));
        }

        private static TickBatch emptyBatch(SmileKey key, SmileTick first) {
            return new TickBatch(key.venue(), key.underlying(), key.expiry(), first.priceUnit(), new ArrayList<Tick>());
        }
    }
}
