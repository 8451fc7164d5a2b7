package io.smilestream.feeds.simulator;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.TickBatcher;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.venues.SmileTick;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A seeded options market as a feed: the same settings give the same records, on any machine and at any pace.
 *
 * <p>The ticks are those of {@code QuoteStream}; here they are cut into batches and the time is told.
 */
public final class MarketSimulator implements TickFeed {
    private static final String SOURCE = "simulator";
    private static final int BATCH_TICKS_MAX = 256;

    private final Windows windows;
    private final QuoteStream quotes;
    private final List<SimulatedVenue> venues;
    private final Queue<FeedRecord> out = new ArrayDeque<>();
    private final TickBatcher batcher = new TickBatcher(SOURCE, BATCH_TICKS_MAX, out::add);
    private final long heartbeatEveryMicros;
    private final long batchEveryMicros;
    private long heartbeatMicros;
    private long flushedMicros;
    private long newestEventMicros;
    private boolean finished;

    /** A market about to open. */
    public MarketSimulator(MarketSettings settings) {
        this.windows = Windows.of(settings.window(), settings.grace());
        this.quotes = new QuoteStream(settings);
        this.venues = settings.scenario().listing().venues();
        this.heartbeatEveryMicros = TimeUnit.MICROSECONDS.convert(settings.heartbeatEvery());
        this.batchEveryMicros = TimeUnit.MICROSECONDS.convert(settings.batchEvery());
        this.heartbeatMicros = quotes.nowMicros() - Math.floorMod(quotes.nowMicros(), heartbeatEveryMicros);
        this.flushedMicros = quotes.nowMicros();
        this.newestEventMicros = Long.MIN_VALUE;
    }

    @Override
    public @Nullable FeedRecord next() {
        while (out.isEmpty() && !finished) {
            boolean open = quotes.advance();
            tellTime(quotes.nowMicros());
            if (open) {
                report();
            } else {
                finish();
            }
        }
        return out.poll();
    }

    /**
     * The smile at the latest step of the market. {@link MarketTruth} tells it for any time.
     *
     * @throws IllegalArgumentException if no such smile is listed
     */
    public TrueSmile trueSmile(SmileKey key) {
        TrueSmile smile = quotes.trueSmile(key);
        if (smile == null) {
            throw new IllegalArgumentException("key must name a listed smile, was " + key);
        }
        return smile;
    }

    @Override
    public FeedProgress progress() {
        boolean begun = newestEventMicros != Long.MIN_VALUE;
        return new FeedProgress(quotes.ticks(), 0, 0, begun ? EpochMicros.toInstant(newestEventMicros) : null);
    }

    @Override
    public void close() {
        finished = true;
        out.clear();
    }

    /**
     * Hands on what has waited long enough, and the heartbeats that are due: each once no tick can be on its way any more
     * that was stamped before it.
     */
    private void tellTime(long micros) {
        while (heartbeatMicros + heartbeatEveryMicros + QuoteStream.LATENCY_MAX_MICROS <= micros) {
            heartbeatMicros += heartbeatEveryMicros;
            flush(micros);
            beat(EpochMicros.toInstant(heartbeatMicros));
        }
        if (micros - flushedMicros >= batchEveryMicros) {
            flush(micros);
        }
    }

    private void flush(long micros) {
        batcher.flush();
        flushedMicros = micros;
    }

    private void beat(Instant time) {
        for (SimulatedVenue venue : venues) {
            out.add(new Heartbeat(venue.key(), time));
        }
    }

    private void report() {
        SmileTick tick = quotes.tick();
        if (tick != null) {
            newestEventMicros =
                    Math.max(newestEventMicros, EpochMicros.of(tick.tick().getEventTime()));
            batcher.add(tick, EpochMicros.toInstant(quotes.nowMicros()));
        }
    }

    private void finish() {
        flush(quotes.endMicros());
        boolean begun = newestEventMicros != Long.MIN_VALUE;
        if (begun && windows.closesAt(newestEventMicros) > heartbeatMicros) {
            beat(EpochMicros.toInstant(windows.closesAt(newestEventMicros)));
        }
        finished = true;
    }
}
