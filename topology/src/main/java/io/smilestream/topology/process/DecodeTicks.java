package io.smilestream.topology.process;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.topology.failure.DeadLetters;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.QuoteJoin;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A venue's message in; its ticks out as batches keyed by smile, what is no tick as a dead letter of the whole message.
 *
 * <p>Where a venue tells a quote in pieces, the option's last quote is remembered and each piece goes out as the whole it
 * leads to; for that all messages of an option must be in one partition. Sends no heartbeats: partitions of the raw
 * topic are read at their own pace, so none can say what time it is for the others. A smile's windows close by its own
 * ticks.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class DecodeTicks extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final byte[] NOTHING = {};
    private static final char OPTION_SEPARATOR = '/'; // in no key and no name of a venue
    private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

    private final VenueDecoder decoder;
    private final String next;
    private final String rejects;
    private DeadLetters deadLetters;
    private KeyValueStore<String, Tick> pieces;

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
        pieces = context.getStateStore(StateStores.PIECES);
        context.schedule(BETWEEN_CLEARINGS, PunctuationType.STREAM_TIME, this::forgetExpired);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Heard heard = new Heard(record);
        decoder.decode(
                record.value() == null ? NOTHING : record.value(), Instant.ofEpochMilli(record.timestamp()), heard);
        heard.finish();
    }

    private Tick wholeOf(SmileTick piece) {
        Tick tick = piece.tick();
        if (tick.getKind() != TickKind.OPTION_QUOTE) {
            return tick;
        }
        String option = piece.key().toString() + OPTION_SEPARATOR + tick.getInstrument();
        Tick whole = QuoteJoin.join(pieces.get(option), piece);
        pieces.put(option, whole);
        return whole;
    }

    private void forgetExpired(long streamMillis) {
        List<String> expired = new ArrayList<>();
        try (KeyValueIterator<String, Tick> all = pieces.all()) {
            all.forEachRemaining(entry -> {
                String smile = entry.key.substring(0, entry.key.lastIndexOf(OPTION_SEPARATOR));
                if (SmileKey.parse(smile).expiry().toEpochMilli() < streamMillis) {
                    expired.add(entry.key);
                }
            });
        }
        expired.forEach(pieces::delete);
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
                    .add(wholeOf(smileTick));
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
