package io.smilestream.benchmarks.drift;

import io.smilestream.calibrator.drift.DriftCause;
import io.smilestream.feeds.simulator.scenario.EventKind;
import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.MarketEvent.Timing;
import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.schemas.SurfaceKey;
import java.time.Duration;
import java.util.List;

/**
 * A change that is put into a market, and what should be said of it.
 *
 * @param title what the table calls it
 * @param kind which event of the simulator
 * @param size its size, in the kind's measure
 * @param over how long it takes to come
 * @param lasting how long it is there, zero for ever
 * @param expiry which expiry it is of, 0 for all
 * @param cause the right cause
 * @param within windows after its beginning in which it should be told
 */
record Change(
        String title,
        EventKind kind,
        double size,
        Duration over,
        Duration lasting,
        int expiry,
        DriftCause cause,
        int within) {
    /** The venue whose quotes are changed; a second one's are not. */
    private static final SimulatedVenue CHANGED = SimulatedVenue.DERIBIT;

    /** The underlying that is changed; the other ones are as they were. */
    static final String UNDERLYING = "BTC";

    /** Whether it is a change of one venue's quotes and no move of the market. */
    boolean isOfQuotes() {
        return kind.scope() == EventKind.Scope.QUOTES;
    }

    /** Whether it needs a second venue to be told for what it is. */
    boolean needsTwoVenues() {
        return kind == EventKind.BIAS;
    }

    /** The event, beginning so long after the market's start. */
    MarketEvent event(Duration at) {
        return new MarketEvent(
                kind,
                size,
                new Timing(at, over, lasting, Duration.ZERO),
                UNDERLYING,
                expiry,
                isOfQuotes() ? CHANGED.key() : "");
    }

    /** The same of two venues, each as busy as the one was. */
    static ListingSettings ofTwoVenues(ListingSettings one) {
        return one.withVenues(List.of(SimulatedVenue.DERIBIT, SimulatedVenue.OKX))
                .withTicksPerSecond(2.0 * one.ticksPerSecond());
    }

    /** Whether a surface is of the underlying that is changed, at whatever venue. */
    static boolean isOfTheSameMarket(String surface) {
        return SurfaceKey.parse(surface).asset().equals(UNDERLYING);
    }

    /** The surface that is changed. */
    static String surface() {
        return CHANGED.key() + "|" + UNDERLYING;
    }
}
