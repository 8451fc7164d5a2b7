package io.smilestream.app.cli;

import io.smilestream.app.config.Span;
import io.smilestream.app.fault.UsageException;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.UnderlyingSettings;
import io.smilestream.topology.SmileSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that shape a simulated market. */
final class MarketOptions {
    private static final MarketSettings STANDARD = MarketSettings.standard();
    private static final Map<String, UnderlyingSettings> KNOWN = Map.of(
            "BTC", new UnderlyingSettings("BTC", 94_000.0, 0.45),
            "ETH", new UnderlyingSettings("ETH", 3_200.0, 0.65),
            "SOL", new UnderlyingSettings("SOL", 180.0, 0.85));

    @Option(names = "--seed", paramLabel = "N", description = "Everything random follows from it. Default: 1")
    private long seed = 1;

    @Option(
            names = "--ticks-per-second",
            paramLabel = "N",
            description = "Ticks a second of market time, of all instruments together. Default: 2000")
    private double ticksPerSecond = STANDARD.ticksPerSecond();

    @Option(names = "--expiries", paramLabel = "N", description = "Listed expiries of each underlying. Default: 6")
    private int expiries = STANDARD.expiries();

    @Option(
            names = "--underlyings",
            paramLabel = "NAME",
            split = ",",
            description = "Out of BTC, ETH and SOL, with commas. Default: BTC,ETH")
    private List<String> underlyings = List.of("BTC", "ETH");

    /**
     * The market as asked for.
     *
     * @param start time of its first tick
     * @param duration market time until it ends
     * @param stream whose windows its last heartbeat closes
     */
    MarketSettings settings(Instant start, Duration duration, SmileSettings stream) {
        try {
            return STANDARD.withSeed(seed)
                    .withSpan(start, duration)
                    .withListing(
                            underlyings.stream().map(MarketOptions::underlying).toList(), expiries)
                    .withTicksPerSecond(ticksPerSecond)
                    .withWindows(stream.window(), stream.grace());
        } catch (IllegalArgumentException e) {
            throw new UsageException("such a market cannot be: " + e.getMessage());
        }
    }

    /** When a market opens that must be the same every time. */
    static Instant standardStart() {
        return STANDARD.start();
    }

    /** Reads a length of time given by a flag. */
    static Duration span(String flag, String text) {
        if (!Span.isSpan(text)) {
            throw new UsageException(flag + " '" + text + "' is not a time: write a number and ms, s, m, h or d");
        }
        return Span.parse(text);
    }

    private static UnderlyingSettings underlying(String name) {
        UnderlyingSettings known = KNOWN.get(name);
        if (known == null) {
            throw new UsageException("--underlyings '" + name + "' is not simulated: choose from BTC, ETH and SOL");
        }
        return known;
    }
}
