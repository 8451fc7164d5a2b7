package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.SmileTick;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of a simulated market one by one, in the order they are received.
 *
 * <p>It opens with a quote of every option, as a venue's subscription does, and then reports one option after another,
 * those of near expiries and near the money most often. Ticks are stamped some milliseconds before they are received, so
 * their event times are slightly out of order, as everywhere; a tick is drawn around the truth at its event time.
 */
final class QuoteStream {
    /** A tick is received at most this long after the millisecond it is stamped with. */
    static final long LATENCY_MAX_MICROS = 6_000;

    private static final int LATENCY_SPREAD_MICROS = 4_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Randomness random;
    private final MarketPath path;
    private final ListingBoard board;
    private final QuoteConditions conditions;
    private final QuoteMaker quotes;
    private final Queue<Opening> openings = new ArrayDeque<>();
    private final double meanGapMicros;
    private final long endMicros;
    private long nowMicros;
    private long ticks;

    QuoteStream(MarketSettings settings) {
        this.random = new Randomness(settings.seed(), "arrivals");
        this.path = new MarketPath(settings);
        this.board = new ListingBoard(settings.scenario().listing());
        this.conditions = new QuoteConditions(settings.scenario(), settings.start());
        this.quotes = new QuoteMaker(
                new Randomness(settings.seed(), "quotes"), settings.scenario().quotes());
        this.meanGapMicros = MICROS_PER_SECOND / settings.scenario().listing().ticksPerSecond();
        this.nowMicros = EpochMicros.of(settings.start());
        this.endMicros = nowMicros + TimeUnit.MICROSECONDS.convert(settings.duration());
        board.review(nowMicros, path, this::open);
    }

    /** When the market ends, microseconds since the epoch. */
    long endMicros() {
        return endMicros;
    }

    /** Time of receipt of the tick that {@link #tick} gives; at the end the end. */
    long nowMicros() {
        return nowMicros;
    }

    /** Ticks given. */
    long ticks() {
        return ticks;
    }

    /** Moves on to the next moment at which a tick may be received; false at the end. */
    boolean advance() {
        nowMicros = Math.min(endMicros, nowMicros + Math.max(1, Math.round(random.exponential(meanGapMicros))));
        if (nowMicros >= endMicros) {
            return false;
        }
        path.advance(nowMicros);
        board.review(nowMicros, path, this::open);
        return true;
    }

    /** The tick received at this moment; null where a feed is silent or an option has expired before its first quote. */
    @Nullable
    SmileTick tick() {
        Opening opening = openings.poll();
        ListedSmile smile = opening == null ? anySmile() : opening.smile();
        ListedOption option = opening == null ? anyOption(smile) : opening.option();
        long eventMicros = stamp();
        conditions.look(smile, eventMicros);
        if (conditions.silent || (opening != null && board.find(smile.key()) == null)) {
            return null;
        }
        SurfaceSample surface = path.at(smile.coin(), eventMicros);
        quotes.quote(option, surface.smile(smile.expiryMicros()), surface, conditions);
        ticks++;
        return new SmileTick(smile.key(), PriceUnit.COIN, tick(option, eventMicros));
    }

    /** The smile of that key at the last step; null if it is not listed. */
    @Nullable
    TrueSmile trueSmile(SmileKey key) {
        ListedSmile smile = board.find(key);
        return smile == null
                ? null
                : path.at(smile.coin(), path.steppedMicros()).smile(smile.expiryMicros());
    }

    /** Who lists a smile. */
    static SimulatedVenue venueOf(SmileKey key) {
        for (SimulatedVenue venue : SimulatedVenue.values()) {
            if (venue.key().equals(key.venue())) {
                return venue;
            }
        }
        throw new IllegalArgumentException("key must name a simulated venue, was " + key);
    }

    private void open(ListedSmile smile, ListedOption option) {
        openings.add(new Opening(smile, option));
    }

    /** Exchange stamps are whole milliseconds. */
    private long stamp() {
        long left = nowMicros - MICROS_PER_MILLI - random.below(LATENCY_SPREAD_MICROS);
        return left - Math.floorMod(left, MICROS_PER_MILLI);
    }

    private Tick tick(ListedOption option, long eventMicros) {
        Tick tick = new Tick();
        tick.setKind(TickKind.OPTION_QUOTE);
        tick.setEventTime(EpochMicros.toInstant(eventMicros));
        tick.setReceiveTime(EpochMicros.toInstant(nowMicros));
        tick.setSequence(ticks);
        tick.setInstrument(option.instrument);
        tick.setStrike(option.strike);
        tick.setRight(option.right);
        tick.setForward(option.forward);
        tick.setMarkPrice(option.markPrice);
        tick.setMarkVol(option.markVol);
        if (option.bidPrice > 0.0) {
            tick.setBidPrice(option.bidPrice);
            tick.setBidSize(option.bidSize);
            tick.setBidVol(Double.isNaN(option.bidVol) ? null : option.bidVol);
        }
        if (option.askPrice > 0.0) {
            tick.setAskPrice(option.askPrice);
            tick.setAskSize(option.askSize);
            tick.setAskVol(Double.isNaN(option.askVol) ? null : option.askVol);
        }
        return tick;
    }

    private ListedSmile anySmile() {
        double u = random.uniform();
        return board.smiles().get((int) (u * u * board.smiles().size()));
    }

    private ListedOption anyOption(ListedSmile smile) {
        List<ListedOption> options = smile.options();
        double middle = 0.5 * (random.uniform() + random.uniform());
        return options.get((int) (middle * options.size()));
    }

    /** One quote of an opening round. */
    private record Opening(ListedSmile smile, ListedOption option) {}
}
