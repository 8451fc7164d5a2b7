package io.smilestream.feeds.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a simulated market lists and how it reports.
 *
 * @param seed everything random follows from it
 * @param start simulated time of the first tick, in the years 2000 to 2090
 * @param duration simulated time until the feed ends
 * @param underlyings what options are listed on, at least one
 * @param expiries listed expiries of each underlying: weekly Fridays, then last Fridays of months
 * @param ticksPerSecond ticks a second of simulated time, of all instruments together
 * @param volShare share of the quotes that carry bid and ask volatilities beside their prices, 0 to 1
 * @param batchEvery simulated time after which pending batches are handed on
 * @param heartbeatEvery simulated time between heartbeats
 * @param window length of the stream's windows, for the last heartbeat
 * @param grace how long after its end the stream keeps a window open, for the last heartbeat
 */
public record MarketSettings(
        long seed,
        Instant start,
        Duration duration,
        List<UnderlyingSettings> underlyings,
        int expiries,
        double ticksPerSecond,
        double volShare,
        Duration batchEvery,
        Duration heartbeatEvery,
        Duration window,
        Duration grace) {
    private static final Instant START_MIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant START_MAX = Instant.parse("2090-01-01T00:00:00Z");
    private static final int EXPIRIES_MAX = 24;
    private static final double TICKS_PER_SECOND_MAX = 1e6;

    public MarketSettings {
        underlyings = List.copyOf(underlyings);
        require(!start.isBefore(START_MIN) && start.isBefore(START_MAX), "start must lie in 2000 to 2090", start);
        require(!duration.isNegative(), "duration must be >= 0", duration);
        require(!underlyings.isEmpty(), "underlyings must be at least one", underlyings);
        require(expiries >= 1 && expiries <= EXPIRIES_MAX, "expiries must lie in 1 to " + EXPIRIES_MAX, expiries);
        require(
                ticksPerSecond > 0.0 && ticksPerSecond <= TICKS_PER_SECOND_MAX,
                "ticksPerSecond must lie in (0, " + TICKS_PER_SECOND_MAX + "]",
                ticksPerSecond);
        require(volShare >= 0.0 && volShare <= 1.0, "volShare must lie in [0, 1]", volShare);
        require(isMillisecond(batchEvery), "batchEvery must be >= 1 ms", batchEvery);
        require(isMillisecond(heartbeatEvery), "heartbeatEvery must be >= 1 ms", heartbeatEvery);
        require(isMillisecond(window), "window must be >= 1 ms", window);
        require(!grace.isNegative(), "grace must be >= 0", grace);
    }

    /**
     * An hour of BTC and ETH with six expiries each at 2,000 ticks a second, half of them with volatilities; batches every
     * 5 ms, heartbeats every 250 ms, windows of one second and a grace of 200 ms.
     */
    public static MarketSettings standard() {
        return new MarketSettings(
                1L,
                Instant.parse("2026-01-05T09:00:00Z"),
                Duration.ofHours(1),
                List.of(new UnderlyingSettings("BTC", 94_000.0, 0.45), new UnderlyingSettings("ETH", 3_200.0, 0.65)),
                6,
                2_000.0,
                0.5,
                Duration.ofMillis(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofMillis(200));
    }

    /** The same market from another seed. */
    public MarketSettings withSeed(long other) {
        return new MarketSettings(
                other,
                start,
                duration,
                underlyings,
                expiries,
                ticksPerSecond,
                volShare,
                batchEvery,
                heartbeatEvery,
                window,
                grace);
    }

    /** The same market at another time, for as long as given. */
    public MarketSettings withSpan(Instant otherStart, Duration otherDuration) {
        return new MarketSettings(
                seed,
                otherStart,
                otherDuration,
                underlyings,
                expiries,
                ticksPerSecond,
                volShare,
                batchEvery,
                heartbeatEvery,
                window,
                grace);
    }

    /** The same rules for other underlyings, with as many expiries as given. */
    public MarketSettings withListing(List<UnderlyingSettings> otherUnderlyings, int otherExpiries) {
        return new MarketSettings(
                seed,
                start,
                duration,
                otherUnderlyings,
                otherExpiries,
                ticksPerSecond,
                volShare,
                batchEvery,
                heartbeatEvery,
                window,
                grace);
    }

    /** The same market, busier or quieter. */
    public MarketSettings withTicksPerSecond(double other) {
        return new MarketSettings(
                seed,
                start,
                duration,
                underlyings,
                expiries,
                other,
                volShare,
                batchEvery,
                heartbeatEvery,
                window,
                grace);
    }

    /** The same market, with volatilities on more or fewer of its quotes. */
    public MarketSettings withVolShare(double other) {
        return new MarketSettings(
                seed,
                start,
                duration,
                underlyings,
                expiries,
                ticksPerSecond,
                other,
                batchEvery,
                heartbeatEvery,
                window,
                grace);
    }

    /** The same market for a stream with other windows. */
    public MarketSettings withWindows(Duration otherWindow, Duration otherGrace) {
        return new MarketSettings(
                seed,
                start,
                duration,
                underlyings,
                expiries,
                ticksPerSecond,
                volShare,
                batchEvery,
                heartbeatEvery,
                otherWindow,
                otherGrace);
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
