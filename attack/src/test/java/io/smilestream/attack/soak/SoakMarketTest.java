package io.smilestream.attack.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.attack.market.Message;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakMarketTest {
    @Test
    void rollsAnExpiryEveryHourAndTellsNothingAfterIt() {
        MarketSettings settings = MarketSettings.standard()
                .withSpan(MarketSettings.standard().start(), Duration.ofHours(3))
                .withTicksPerSecond(0.5);
        try (SoakMarket market = new SoakMarket(
                settings.withListing(settings.scenario().listing().underlyings(), 2))) {
            for (Message next = market.next(); next != null; next = market.next()) {
                TickBatch batch = next.batch();
                if (batch != null && !next.isForAll()) {
                    for (Tick tick : batch.getTicks()) {
                        assertThat(tick.getEventTime()).isBefore(batch.getExpiry());
                        assertThat(Duration.between(tick.getEventTime(), batch.getExpiry()))
                                .isLessThanOrEqualTo(Duration.ofHours(2));
                    }
                }
            }

            assertThat(market.smiles())
                    .contains("deribit|BTC|2026-01-05T10:00Z", "deribit|BTC|2026-01-05T13:00Z")
                    .hasSizeBetween(2 * 4, 2 * 5);
        }
    }
}
