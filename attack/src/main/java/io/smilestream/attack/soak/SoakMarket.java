package io.smilestream.attack.soak;

import io.smilestream.attack.market.Markets;
import io.smilestream.attack.market.Message;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A simulated market in which an expiry comes every hour: what the simulator lists for weeks and months is told under hours.
 * The soonest of its smiles is told as the one that expires at the next full hour, the second as that of the hour after, and
 * so on; every option is another in the next hour. So a day lists and delists some thousand options. Volatilities stay as
 * they were, so the smiles are steep but can be fitted.
 *
 * <p>Not thread-safe.
 */
public final class SoakMarket implements AutoCloseable {
    private static final Duration ROLL = Duration.ofHours(1);
    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final double OPENING_TICKS_PER_SECOND = 2_000;

    private final MarketSimulator simulator;
    private final List<Instant> ranks;
    private final Queue<Message> out = new ArrayDeque<>();
    private final SortedSet<String> told = new TreeSet<>();
    private long ticks;

    /** A market about to open; its span must not pass a Friday, at which the simulator itself would roll. */
    public SoakMarket(MarketSettings settings) {
        this.simulator = new MarketSimulator(settings);
        this.ranks = expiriesOf(settings);
    }

    /** What is listed, soonest first: the market opens with a quote of everything. */
    private static List<Instant> expiriesOf(MarketSettings settings) {
        SortedSet<Instant> expiries = new TreeSet<>();
        try (MarketSimulator opening = new MarketSimulator(
                settings.withSpan(settings.start(), OPENING).withTicksPerSecond(OPENING_TICKS_PER_SECOND))) {
            for (FeedRecord next = opening.next(); next != null; next = opening.next()) {
                next.match(batch -> expiries.add(batch.key().expiry()), beat -> {}, rejected -> {});
            }
        }
        return List.copyOf(expiries);
    }

    /** The next record; null at the end. */
    public @Nullable Message next() {
        while (out.isEmpty()) {
            FeedRecord record = simulator.next();
            if (record == null) {
                return null;
            }
            record.match(this::tell, beat -> out.add(Markets.heartbeat(beat.venue(), beat.time())), rejected -> {
                throw new IllegalStateException("a simulated market rejects nothing, not " + rejected);
            });
        }
        return out.poll();
    }

    /** Every smile told so far, by key. */
    public SortedSet<String> smiles() {
        return told;
    }

    /** Ticks told so far. */
    public long ticks() {
        return ticks;
    }

    @Override
    public void close() {
        simulator.close();
    }

    private void tell(FeedRecord.Batch batch) {
        Instant hour = null;
        List<Tick> run = new ArrayList<>();
        for (Tick tick : batch.batch().getTicks()) {
            Instant its = tick.getEventTime().truncatedTo(ChronoUnit.HOURS);
            if (hour != null && !hour.equals(its)) {
                add(batch, hour, run);
                run = new ArrayList<>();
            }
            hour = its;
            run.add(tick);
        }
        if (hour != null) {
            add(batch, hour, run);
        }
    }

    private void add(FeedRecord.Batch batch, Instant hour, List<Tick> run) {
        Instant expiry =
                hour.plus(ROLL.multipliedBy(1L + ranks.indexOf(batch.key().expiry())));
        SmileKey key = new SmileKey(batch.key().venue(), batch.key().underlying(), expiry);
        for (Tick tick : run) {
            if (tick.getInstrument() != null) {
                tick.setInstrument(tick.getInstrument() + "@" + expiry.getEpochSecond() / 3_600);
            }
        }
        TickBatch renamed = new TickBatch(
                key.venue(), key.underlying(), key.expiry(), batch.batch().getPriceUnit(), run);
        told.add(key.toString());
        ticks += run.size();
        out.add(Message.of(key.toString(), batch.feedTime().toEpochMilli(), renamed));
    }
}
