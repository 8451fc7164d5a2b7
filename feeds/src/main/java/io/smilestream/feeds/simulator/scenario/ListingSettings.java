package io.smilestream.feeds.simulator.scenario;

import java.util.HashSet;
import java.util.List;

/**
 * What is quoted, where and how often.
 *
 * @param underlyings what options are listed on, at least one, no name twice
 * @param venues who lists them, at least one, none twice; all venues quote the same truth
 * @param expiries listed expiries of each underlying: weekly Fridays, then last Fridays of months
 * @param ticksPerSecond ticks a second of simulated time, of all instruments of all venues together
 */
public record ListingSettings(
        List<UnderlyingSettings> underlyings, List<SimulatedVenue> venues, int expiries, double ticksPerSecond) {
    /** Most expiries that can be listed. */
    public static final int EXPIRIES_MAX = 48;

    private static final double TICKS_PER_SECOND_MAX = 1e6;

    public ListingSettings {
        underlyings = List.copyOf(underlyings);
        venues = List.copyOf(venues);
        Range.require(!underlyings.isEmpty(), "underlyings must be at least one", underlyings);
        List<String> names = underlyings.stream().map(UnderlyingSettings::name).toList();
        Range.require(new HashSet<>(names).size() == names.size(), "underlyings must have different names", names);
        Range.require(!venues.isEmpty(), "venues must be at least one", venues);
        Range.require(new HashSet<>(venues).size() == venues.size(), "venues must not repeat", venues);
        Range.require(expiries >= 1 && expiries <= EXPIRIES_MAX, "expiries must lie in 1 to " + EXPIRIES_MAX, expiries);
        Range.require(
                ticksPerSecond > 0.0 && ticksPerSecond <= TICKS_PER_SECOND_MAX,
                "ticksPerSecond must lie in (0, " + TICKS_PER_SECOND_MAX + "]",
                ticksPerSecond);
    }

    /** BTC and ETH on Deribit with six expiries each at 2,000 ticks a second. */
    public static ListingSettings standard() {
        return new ListingSettings(
                List.of(new UnderlyingSettings("BTC", 94_000.0, 0.45), new UnderlyingSettings("ETH", 3_200.0, 0.65)),
                List.of(SimulatedVenue.DERIBIT),
                6,
                2_000.0);
    }

    /** The same rate and venues for other underlyings, with as many expiries as given. */
    public ListingSettings withListed(List<UnderlyingSettings> otherUnderlyings, int otherExpiries) {
        return new ListingSettings(otherUnderlyings, venues, otherExpiries, ticksPerSecond);
    }

    /** The same listing at other venues. */
    public ListingSettings withVenues(List<SimulatedVenue> others) {
        return new ListingSettings(underlyings, others, expiries, ticksPerSecond);
    }

    /** The same listing, busier or quieter. */
    public ListingSettings withTicksPerSecond(double other) {
        return new ListingSettings(underlyings, venues, expiries, other);
    }

    /** Refuses an event that names what is not listed. */
    void requireKnown(MarketEvent event) {
        Range.require(event.expiry() <= expiries, "an event's expiry must be at most " + expiries, event.expiry());
    }
}
