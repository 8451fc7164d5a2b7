package io.smilestream.feeds.simulator;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.QuoteSettings;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Markets for tests, and all that was said and true in them. */
final class Market {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    static final SmileKey FRONT = new SmileKey("deribit", "BTC", Instant.parse("2026-01-09T08:00:00Z"));

    private Market() {}

    /** A market of a scenario for so many seconds. */
    static MarketSettings of(Scenario scenario, long seconds) {
        return MarketSettings.standard().withScenario(scenario).withSpan(START, Duration.ofSeconds(seconds));
    }

    /** The standard market with events. */
    static Scenario with(MarketEvent... events) {
        return Scenario.standard().withEvents(List.of(events));
    }

    /** The standard market with other quotes. */
    static Scenario with(QuoteSettings quotes) {
        return Scenario.standard().withQuotes(quotes);
    }

    static List<FeedRecord> records(MarketSettings settings) {
        List<FeedRecord> records = new ArrayList<>();
        MarketSimulator simulator = new MarketSimulator(settings);
        for (FeedRecord record = simulator.next(); record != null; record = simulator.next()) {
            records.add(record);
        }
        return records;
    }

    /** All ticks with their smiles, by event time. */
    static List<SmileTick> ticks(MarketSettings settings) {
        List<SmileTick> ticks = new ArrayList<>();
        for (FeedRecord record : records(settings)) {
            if (record instanceof Batch batch) {
                for (Tick tick : batch.batch().getTicks()) {
                    ticks.add(new SmileTick(batch.key(), batch.batch().getPriceUnit(), tick));
                }
            }
        }
        ticks.sort(Comparator.comparing((SmileTick tick) -> tick.tick().getEventTime())
                .thenComparing(tick -> tick.tick().getSequence()));
        return ticks;
    }
}
