package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.SimulatedVenue;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The true smiles of a simulated market at any time, without its ticks: what each tick of a {@link MarketSimulator} with the
 * same settings is drawn around at its event time.
 *
 * <p>The truth moves in steps of ten milliseconds from the market's start. Time goes forward only: to look back, begin anew. Not thread-safe.
 */
public final class MarketTruth {
    private final MarketSettings settings;
    private final MarketPath path;

    /** The truth of a market about to open. */
    public MarketTruth(MarketSettings settings) {
        this.settings = settings;
        this.path = new MarketPath(settings);
    }

    /** The smiles listed at a time, soonest expiry first. */
    public List<SmileKey> listed(Instant time) {
        List<SmileKey> keys = new ArrayList<>();
        for (Instant expiry :
                ExpiryCalendar.after(time, settings.scenario().listing().expiries())) {
            for (UnderlyingSettings underlying : settings.scenario().listing().underlyings()) {
                for (SimulatedVenue venue : settings.scenario().listing().venues()) {
                    keys.add(new SmileKey(venue.key(), venue.underlying(underlying.name()), expiry));
                }
            }
        }
        return keys;
    }

    /**
     * The smile at a time.
     *
     * @param time at or after every time asked for before; a time before the market's start is its start
     * @throws IllegalArgumentException if the time goes back, the smile has expired or its underlying is not simulated
     */
    public TrueSmile at(SmileKey key, Instant time) {
        long micros = EpochMicros.of(time);
        if (micros < path.steppedMicros() && time.isAfter(settings.start())) {
            throw new IllegalArgumentException(
                    "time must not go back from " + EpochMicros.toInstant(path.steppedMicros()) + ", was " + time);
        }
        if (!time.isBefore(key.expiry())) {
            throw new IllegalArgumentException("time must lie before the expiry of " + key + ", was " + time);
        }
        path.advance(micros);
        return path.at(coinOf(key), path.steppedMicros()).smile(EpochMicros.of(key.expiry()));
    }

    private String coinOf(SmileKey key) {
        SimulatedVenue venue = QuoteStream.venueOf(key);
        return settings.scenario().listing().underlyings().stream()
                .map(UnderlyingSettings::name)
                .filter(coin -> venue.underlying(coin).equals(key.underlying()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("key must name a simulated underlying, was " + key));
    }
}
