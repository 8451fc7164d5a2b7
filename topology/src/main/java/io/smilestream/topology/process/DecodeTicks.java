package io.smilestream.topology.process;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
 * leads to; for that all messages of an option must be in one partition. Sends no heartbeats of the venue: partitions of
 * the raw topic are read at their own pace, so none can say what time it is for the others. A smile's windows close by its
 * own ticks; the last one, which no tick can close, by a heartbeat of the smile a day after it.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class DecodeTicks extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final byte[] NOTHING = {};
    private static final char OPTION_SEPARATOR = '/'; // in no key and no name of a venue
    private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

    /** Ticks of a partition that lags behind by more would begin a smile anew that another partition has ended. */
    private static final long LAG_MAX_MICROS = EpochMicros.lengthOf(Duration.ofDays(1));

    private final VenueDecoder decoder;
    private final Windows windows;
    private final String next;
    private final String rejects;
    private DeadLetters deadLetters;
    private KeyValueStore<String, Tick> pieces;

    /**
     * Decodes with {@code decoder}, which no other processor may share.
     *
     * @param windows those of the chains
     * @param next the child that takes batches
     * @param rejects the child that takes dead letters
     */
    public DecodeTicks(VenueDecoder decoder, Windows windows, String next, String rejects) {
        this.decoder = decoder;
        this.windows = windows;
        this.next = next;
        this.rejects = rejects;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, "decode-ticks");
        pieces = context.getStateStore(StateStores.PIECES);
        context.schedule(BETWEEN_CLEARINGS, PunctuationType.STREAM_TIME, this::endExpired);
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
        String smile = piece.key().toString() + OPTION_SEPARATOR;
        if (tick.getKind() != TickKind.OPTION_QUOTE) {
            pieces.putIfAbsent(smile + tick.getKind(), tick); // so that the smile's end is known
            return tick;
        }
        String option = smile + tick.getInstrument();
        Tick whole = QuoteJoin.join(pieces.get(option), piece);
        pieces.put(option, whole);
        return whole;
    }

    private void endExpired(long streamMillis) {
        long told = EpochMicros.of(Instant.ofEpochMilli(streamMillis)) - LAG_MAX_MICROS;
        List<String> forgotten = new ArrayList<>();
        Set<SmileKey> ended = new LinkedHashSet<>();
        try (KeyValueIterator<String, Tick> all = pieces.all()) {
            all.forEachRemaining(entry -> {
                SmileKey smile = SmileKey.parse(entry.key.substring(0, entry.key.lastIndexOf(OPTION_SEPARATOR)));
                if (closeOf(smile) <= told) {
                    forgotten.add(entry.key);
                    ended.add(smile);
                }
            });
        }
        forgotten.forEach(pieces::delete);
        ended.forEach(smile -> end(smile, streamMillis));
    }

    /** When the smile's last window closes, microseconds since the epoch. */
    private long closeOf(SmileKey smile) {
        return windows.closesAt(EpochMicros.of(smile.expiry()) - 1);
    }

    /** A heartbeat of one smile: no tick is valid from its expiry on, so none closes the window in which it lies. */
    private void end(SmileKey smile, long streamMillis) {
        Tick beat = Tick.newBuilder()
                .setEventTime(EpochMicros.toInstant(closeOf(smile)))
                .setKind(TickKind.HEARTBEAT)
                .build();
        TickBatch batch = TickBatch.newBuilder()
                .setVenue(smile.venue())
                .setUnderlying(smile.underlying())
                .setExpiry(smile.expiry())
                .setTicks(List.of(beat))
                .build();
        context().forward(new Record<>(smile.toString(), batch, streamMillis, new RecordHeaders()), next);
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
