package io.smilestream.feeds.recording;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.FeedRecord.Origin;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.TickBatcher;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.venues.ContractBook;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.QuoteJoin;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a venue's lines to a feed's records, live and replayed: the same lines give the same records.
 *
 * <p>It reads no clock. A batch is handed on when the next line, or whoever asks by {@link #flushIfDue}, says that its time
 * has come; heartbeats follow the lines in which the feed noted its clock.
 *
 * <p>Not thread-safe.
 */
public final class MessageFlow {
    /** No batch is waiting. */
    public static final long NOTHING_DUE = Long.MAX_VALUE;

    private static final long NONE = Long.MIN_VALUE;

    private final FlowSettings settings;
    private final ContractBook contracts = new ContractBook();
    private final VenueDecoder decoder;
    private final Consumer<? super FeedRecord> out;
    private final TickBatcher batcher;
    private final VenueTime time;
    private final long batchWaitMicros;
    private final MessageSink sink = new QuoteJoin(new LineSink());
    private VenueLine current = new VenueLine(0, "");
    private long dueMicros = NOTHING_DUE;
    private long heartbeatMicros = NONE;
    private long newestEventMicros = NONE;
    private long lines;
    private long ticks;
    private long rejected;
    private long notTicks;
    private long doubtful;

    /**
     * A flow that has seen nothing yet.
     *
     * @param decoders makes the venue's decoder, given what is known of the sizes of contracts
     * @param out takes the records
     */
    public MessageFlow(
            FlowSettings settings,
            Function<? super ContractSizes, ? extends VenueDecoder> decoders,
            Consumer<? super FeedRecord> out) {
        this.settings = settings;
        this.decoder = decoders.apply(contracts);
        this.out = out;
        this.batcher = new TickBatcher(decoder.venue(), settings.batchTicksMax(), out);
        this.time = new VenueTime(
                TimeUnit.MICROSECONDS.convert(settings.jumpMax()), TimeUnit.MICROSECONDS.convert(settings.patience()));
        this.batchWaitMicros = TimeUnit.MICROSECONDS.convert(settings.batchWait());
    }

    /** Takes the next line; they come in the order of their receipt. */
    public void accept(VenueLine line) {
        flushIfDue(line.receiveMicros());
        Mark mark = Mark.of(line.text());
        if (mark != Mark.KNOWN && mark != Mark.RECORDING) {
            lines++;
        }
        if (mark == null) {
            decode(line);
        } else if (mark == Mark.CLOCK) {
            tellTime(line.receiveMicros());
        } else if (mark == Mark.ANSWER || mark == Mark.KNOWN) {
            int unusedLearnt = contracts.learn(utf8(Mark.bodyOf(line.text())));
        }
    }

    /** Hands on what is waiting if the feed's clock has come to {@link #dueMicros}. */
    public void flushIfDue(long clockMicros) {
        if (clockMicros >= dueMicros) {
            flush();
        }
    }

    /** When the oldest waiting tick must be handed on, microseconds since the epoch; {@link #NOTHING_DUE} if none waits. */
    public long dueMicros() {
        return dueMicros;
    }

    /** Hands on what is waiting and, if nothing is to follow, lets the last window close. */
    public void finish(Ending ending) {
        flush();
        if (ending == Ending.CLOSE_WINDOWS && newestEventMicros != NONE) {
            beat(Math.max(settings.windows().closesAt(newestEventMicros), heartbeatMicros));
        }
    }

    /** What has gone through. */
    public FlowCounts counts() {
        return new FlowCounts(lines, ticks, rejected, notTicks, doubtful);
    }

    /** Newest event time that is believed; null before the first. */
    public @Nullable Instant newestEventTime() {
        return newestEventMicros == NONE ? null : EpochMicros.toInstant(newestEventMicros);
    }

    private void decode(VenueLine line) {
        current = line;
        decoder.decode(utf8(line.text()), EpochMicros.toInstant(line.receiveMicros()), sink);
    }

    /** Is told what the current line says, with what the venue tells in pieces made whole. */
    private final class LineSink implements MessageSink {
        @Override
        public void tick(SmileTick tick) {
            batch(tick, current.receiveMicros());
        }

        @Override
        public void unusable(String key, DeadLetterReason reason, String detail) {
            if (reason == DeadLetterReason.NOT_A_TICK) {
                notTicks++;
                return;
            }
            rejected++;
            Instant feedTime = EpochMicros.toInstant(time.stamp(current.receiveMicros()));
            Origin origin = new Origin(decoder.venue(), lines, feedTime);
            out.accept(Rejected.of(key, utf8(current.text()), reason, detail, origin));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void batch(SmileTick tick, long receiveMicros) {
        ticks++;
        long eventMicros = EpochMicros.of(tick.tick().getEventTime());
        boolean believed = time.hear(receiveMicros, eventMicros);
        Instant feedTime = EpochMicros.toInstant(time.stamp(receiveMicros));
        if (believed) {
            newestEventMicros = Math.max(newestEventMicros, eventMicros);
            dueMicros = Math.min(dueMicros, receiveMicros + batchWaitMicros);
            batcher.add(tick, feedTime);
        } else {
            doubtful++;
            batcher.addAlone(tick, feedTime);
        }
    }

    private void tellTime(long clockMicros) {
        flush();
        if (time.isSet()) {
            beat(time.at(clockMicros));
        }
    }

    private void beat(long micros) {
        if (micros > heartbeatMicros) {
            heartbeatMicros = micros;
            out.accept(new Heartbeat(decoder.venue(), EpochMicros.toInstant(micros)));
        }
    }

    private void flush() {
        batcher.flush();
        dueMicros = NOTHING_DUE;
    }
}
