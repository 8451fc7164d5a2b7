package io.smilestream.app.cli;

import io.smilestream.app.config.Span;
import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.UsageException;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import io.smilestream.feeds.simulator.scenario.UnreadableScenarioException;
import io.smilestream.topology.SmileSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that shape a simulated market; what a flag does not say the scenario says. */
final class MarketOptions {
    private static final MarketSettings STANDARD = MarketSettings.standard();
    private static final Map<String, UnderlyingSettings> KNOWN = Map.of(
            "BTC", new UnderlyingSettings("BTC", 94_000.0, 0.45),
            "ETH", new UnderlyingSettings("ETH", 3_200.0, 0.65),
            "SOL", new UnderlyingSettings("SOL", 180.0, 0.85));

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description =
                    "What the market is like: calm, normal, stressed, regimes, flash-crash, thin, drift-level, drift-skew,"
                            + " drift-wings, drift-creep, drift-quotes, drift-venue, or a file (docs/simulator.md). Default: an"
                            + " ordinary market without faults")
    private @Nullable String scenario;

    @Option(names = "--seed", paramLabel = "N", description = "Everything random follows from it. Default: 1")
    private long seed = 1;

    @Option(
            names = "--ticks-per-second",
            paramLabel = "N",
            description =
                    "Ticks a second of market time, of all instruments together. Default: the scenario's, mostly 2000")
    private @Nullable Double ticksPerSecond;

    @Option(
            names = "--expiries",
            paramLabel = "N",
            description = "Listed expiries of each underlying. Default: the scenario's, mostly 6")
    private @Nullable Integer expiries;

    @Option(
            names = "--underlyings",
            paramLabel = "NAME",
            split = ",",
            description = "Out of BTC, ETH and SOL, with commas. Default: the scenario's, mostly BTC,ETH")
    private @Nullable List<String> underlyings;

    /**
     * The market as asked for.
     *
     * @param start time of its first tick
     * @param duration market time until it ends
     * @param stream whose windows its last heartbeat closes
     */
    MarketSettings settings(Instant start, Duration duration, SmileSettings stream) {
        Scenario chosen = scenario();
        try {
            return STANDARD.withSeed(seed)
                    .withSpan(start, duration)
                    .withScenario(chosen.withListing(listing(chosen.listing())))
                    .withWindows(stream.window(), stream.grace());
        } catch (IllegalArgumentException e) {
            throw new UsageException("such a market cannot be: " + e.getMessage());
        }
    }

    private Scenario scenario() {
        if (scenario == null) {
            return Scenario.standard();
        }
        try {
            return ShippedScenarios.find(scenario);
        } catch (UnreadableScenarioException e) {
            throw new UsageException("--scenario " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("--scenario " + scenario + " cannot be read (" + IoReason.of(e) + ")");
        }
    }

    private ListingSettings listing(ListingSettings scenarios) {
        List<UnderlyingSettings> chosen = underlyings == null
                ? scenarios.underlyings()
                : underlyings.stream().map(MarketOptions::underlying).toList();
        return new ListingSettings(
                chosen,
                scenarios.venues(),
                expiries == null ? scenarios.expiries() : expiries,
                ticksPerSecond == null ? scenarios.ticksPerSecond() : ticksPerSecond);
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
