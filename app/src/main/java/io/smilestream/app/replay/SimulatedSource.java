package io.smilestream.app.replay;

import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.feeds.simulator.scenario.ListingSettings;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated market as a source: the same settings are the same ticks. */
public final class SimulatedSource implements ReplaySource {
    private final MarketSettings market;
    private final MarketSimulator simulator;

    /** A market about to open. */
    public SimulatedSource(MarketSettings market) {
        this.market = market;
        this.simulator = new MarketSimulator(market);
    }

    @Override
    public TickFeed feed() {
        return simulator;
    }

    @Override
    public List<InputFacts> inputs(InputTally read) {
        return List.of(new InputFacts(
                "simulator seed " + market.seed(),
                null,
                simulator.progress().ticksRead(),
                text(read.firstEventTime()),
                text(read.lastEventTime())));
    }

    @Override
    public long ticksOutsideSpan() {
        return 0;
    }

    @Override
    public Map<String, String> settings() {
        ListingSettings listing = market.scenario().listing();
        return Map.of(
                "market.seed",
                Long.toString(market.seed()),
                "market.start",
                market.start().toString(),
                "market.duration",
                market.duration().toString(),
                "market.scenario",
                market.scenario().name(),
                "market.ticks.per.second",
                Double.toString(listing.ticksPerSecond()),
                "market.expiries",
                Integer.toString(listing.expiries()),
                "market.underlyings",
                String.join(
                        ",",
                        listing.underlyings().stream()
                                .map(UnderlyingSettings::name)
                                .toList()));
    }

    @Override
    public void close() {
        simulator.close();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
