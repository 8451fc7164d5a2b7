package io.smilestream.feeds.simulator;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.TickBatcher;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.deribit.DeribitInstrument;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A seeded options market as a feed: the same settings give the same records, on any machine and at any pace.
 *
 * <p>It opens with a quote of every option, as a venue's subscription does, and then reports one option after another,
 * those of near expiries and near the money most often. Ticks are stamped some milliseconds before they are received, so
 * their event times are slightly out of order, as everywhere.
 */
public final class MarketSimulator implements TickFeed {
    private static final String SOURCE = "simulator";
    private static final int BATCH_TICKS_MAX = 256;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final long MICROS_PER_MILLI = 1_000;

    /** A tick is received at most this long after the millisecond it is stamped with. */
    private static final long LATENCY_MAX_MICROS = 6_000;

    private static final int LATENCY_SPREAD_MICROS = 4_000;

    private final MarketSettings settings;
    private final Windows windows;
    private final Randomness random;
    private final SimulatedMarket market;
    private final QuoteMaker quotes;
    private final Queue<FeedRecord> out = new ArrayDeque<>();
    private final TickBatcher batcher = new TickBatcher(SOURCE, BATCH_TICKS_MAX, out::add);
    private final Queue<Opening> openings = new ArrayDeque<>();
    private final long endMicros;
    private final long heartbeatEveryMicros;
    private final long batchEveryMicros;
    private long nowMicros;
    private long heartbeatMicros;
    private long flushedMicros;
    private long newestEventMicros;
    private long ticks;
    private boolean finished;

    /** A market about to open. */
    public MarketSimulator(MarketSettings settings) {
        this.settings = settings;
        this.windows = Windows.of(settings.window(), settings.grace());
        this.random = new Randomness(settings.seed());
        this.market = new SimulatedMarket(settings, random);
        this.quotes = new QuoteMaker(random, settings.volShare());
        this.heartbeatEveryMicros = TimeUnit.MICROSECONDS.convert(settings.heartbeatEvery());
        this.batchEveryMicros = TimeUnit.MICROSECONDS.convert(settings.batchEvery());
        this.nowMicros = EpochMicros.of(settings.start());
        this.endMicros = nowMicros + TimeUnit.MICROSECONDS.convert(settings.duration());
        this.heartbeatMicros = nowMicros - Math.floorMod(nowMicros, heartbeatEveryMicros);
        this.flushedMicros = nowMicros;
        this.newestEventMicros = Long.MIN_VALUE;
        for (ListedSmile smile : market.smiles()) {
            smile.options().forEach(option -> openings.add(new Opening(smile, option)));
        }
    }

    @Override
    public @Nullable FeedRecord next() {
        while (out.isEmpty() && !finished) {
            nowMicros += Math.max(1, Math.round(random.exponential(MICROS_PER_SECOND / settings.ticksPerSecond())));
            tellTime(Math.min(nowMicros, endMicros));
            if (nowMicros < endMicros) {
                market.advance(nowMicros);
                report();
            } else {
                finish();
            }
        }
        return out.poll();
    }

    /**
     * The smile that the quotes of the latest step are drawn around. To see any earlier moment, run another simulator
     * with the same settings up to it.
     *
     * @throws IllegalArgumentException if no such smile is listed
     */
    public TrueSmile trueSmile(SmileKey key) {
        ListedSmile smile = market.find(key);
        if (smile == null) {
            throw new IllegalArgumentException("key must name a listed smile, was " + key);
        }
        return smile.smile(market.steppedMicros());
    }

    @Override
    public FeedProgress progress() {
        boolean begun = newestEventMicros != Long.MIN_VALUE;
        return new FeedProgress(ticks, 0, 0, begun ? EpochMicros.toInstant(newestEventMicros) : null);
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
        while (heartbeatMicros + heartbeatEveryMicros + LATENCY_MAX_MICROS <= micros) {
            heartbeatMicros += heartbeatEveryMicros;
            flush(micros);
            out.add(new Heartbeat(ListedSmile.VENUE, EpochMicros.toInstant(heartbeatMicros)));
        }
        if (micros - flushedMicros >= batchEveryMicros) {
            flush(micros);
        }
    }

    private void flush(long micros) {
        batcher.flush();
        flushedMicros = micros;
    }

    private void report() {
        Opening opening = openings.poll();
        ListedSmile smile = opening == null ? anySmile() : opening.smile();
        DeribitInstrument option = opening == null ? anyOption(smile) : opening.option();
        if (market.find(smile.key()) == null) {
            return;
        }
        Tick tick = new Tick();
        tick.setKind(TickKind.OPTION_QUOTE);
        tick.setInstrument(option.name());
        tick.setStrike(option.strike());
        tick.setRight(option.right());
        stamp(tick);
        quotes.quote(tick, option, smile.smile(market.steppedMicros()));
        batcher.add(new SmileTick(smile.key(), PriceUnit.COIN, tick), EpochMicros.toInstant(nowMicros));
    }

    /** Exchange stamps are whole milliseconds. */
    private void stamp(Tick tick) {
        long left = nowMicros - MICROS_PER_MILLI - random.below(LATENCY_SPREAD_MICROS);
        long event = left - Math.floorMod(left, MICROS_PER_MILLI);
        ticks++;
        newestEventMicros = Math.max(newestEventMicros, event);
        tick.setEventTime(EpochMicros.toInstant(event));
        tick.setReceiveTime(EpochMicros.toInstant(nowMicros));
        tick.setSequence(ticks);
    }

    private ListedSmile anySmile() {
        double u = random.uniform();
        return market.smiles().get((int) (u * u * market.smiles().size()));
    }

    private DeribitInstrument anyOption(ListedSmile smile) {
        double middle = 0.5 * (random.uniform() + random.uniform());
        return smile.options().get((int) (middle * smile.options().size()));
    }

    private void finish() {
        flush(endMicros);
        boolean begun = newestEventMicros != Long.MIN_VALUE;
        if (begun && windows.closesAt(newestEventMicros) > heartbeatMicros) {
            Instant closed = EpochMicros.toInstant(windows.closesAt(newestEventMicros));
            out.add(new Heartbeat(ListedSmile.VENUE, closed));
        }
        finished = true;
    }

    /** One quote of the opening round. */
    private record Opening(ListedSmile smile, DeribitInstrument option) {}
}
