package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One run of a simulated market.
 *
 * @param seed everything random follows from it
 * @param start simulated time of the first tick, in the years 2000 to 2090
 * @param duration simulated time until the feed ends
 * @param scenario what the market is like
 * @param batchEvery simulated time after which pending batches are handed on
 * @param heartbeatEvery simulated time between heartbeats
 * @param window length of the stream's windows, for the last heartbeat
 * @param grace how long after its end the stream keeps a window open, for the last heartbeat
 */
public record MarketSettings(
        long seed,
        Instant start,
        Duration duration,
        Scenario scenario,
        Duration batchEvery,
        Duration heartbeatEvery,
        Duration window,
        Duration grace) {
    private static final Instant START_MIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant START_MAX = Instant.parse("2090-01-01T00:00:00Z");

    public MarketSettings {
        require(!start.isBefore(START_MIN) && start.isBefore(START_MAX), "start must lie in 2000 to 2090", start);
        require(!duration.isNegative(), "duration must be >= 0", duration);
        require(isMillisecond(batchEvery), "batchEvery must be >= 1 ms", batchEvery);
        require(isMillisecond(heartbeatEvery), "heartbeatEvery must be >= 1 ms", heartbeatEvery);
        require(isMillisecond(window), "window must be >= 1 ms", window);
        require(!grace.isNegative(), "grace must be >= 0", grace);
    }

    /**
     * An hour of the standard scenario from seed 1; batches every 5 ms, heartbeats every 250 ms, windows of one second and a
     * grace of 200 ms.
     */
    public static MarketSettings standard() {
        return new MarketSettings(
                1L,
                Instant.parse("2026-01-05T09:00:00Z"),
                Duration.ofHours(1),
                Scenario.standard(),
                Duration.ofMillis(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofMillis(200));
    }

    /** The same market from another seed. */
    public MarketSettings withSeed(long other) {
        return new MarketSettings(other, start, duration, scenario, batchEvery, heartbeatEvery, window, grace);
    }

    /** The same market at another time, for as long as given. */
    public MarketSettings withSpan(Instant otherStart, Duration otherDuration) {
        return new MarketSettings(seed, otherStart, otherDuration, scenario, batchEvery, heartbeatEvery, window, grace);
    }

    /** Another market for as long. */
    public MarketSettings withScenario(Scenario other) {
        return new MarketSettings(seed, start, duration, other, batchEvery, heartbeatEvery, window, grace);
    }

    /** The same rules for other underlyings, with as many expiries as given. */
    public MarketSettings withListing(List<UnderlyingSettings> otherUnderlyings, int otherExpiries) {
        ListingSettings listing = scenario.listing().withListed(otherUnderlyings, otherExpiries);
        return withScenario(scenario.withListing(listing));
    }

    /** The same market, busier or quieter. */
    public MarketSettings withTicksPerSecond(double other) {
        return withScenario(scenario.withListing(scenario.listing().withTicksPerSecond(other)));
    }

    /** The same market, with volatilities on more or fewer of its quotes. */
    public MarketSettings withVolShare(double other) {
        return withScenario(scenario.withQuotes(scenario.quotes().withVolShare(other)));
    }

    /** The same market for a stream with other windows. */
    public MarketSettings withWindows(Duration otherWindow, Duration otherGrace) {
        return new MarketSettings(seed, start, duration, scenario, batchEvery, heartbeatEvery, otherWindow, otherGrace);
    }

    /** The same market told in larger or smaller batches. */
    public MarketSettings withBatchEvery(Duration other) {
        return new MarketSettings(seed, start, duration, scenario, other, heartbeatEvery, window, grace);
    }

    /** The same market with rarer or more frequent heartbeats. */
    public MarketSettings withHeartbeatEvery(Duration other) {
        return new MarketSettings(seed, start, duration, scenario, batchEvery, other, window, grace);
    }

    private static boolean isMillisecond(Duration duration) {
        return duration.compareTo(Duration.ofMillis(1)) >= 0;
    }

    private static void require(boolean holds, String expectation, Object actual) {
        if (!holds) {
            throw new IllegalArgumentException(expectation + ", was " + actual);
        }
    }
}
