package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateMeterTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final RateMeter meter = new RateMeter(0);

    @Test
    void measuresTicksEventTimeAndWhatIsLeft() {
        ReplayRates first = read(1, 1_000, 10);
        ReplayRates second = read(3, 4_000, 40);

        assertThat(first.factor()).isNaN();
        assertThat(second.ticksPerSecond()).isEqualTo(4_000 / 3.0);
        assertThat(second.left()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void forgetsWhatIsOlderThanTenSeconds() {
        read(1, 10_000, 10);
        ReplayRates late = ReplayRates.NONE;
        for (int second = 2; second <= 20; second++) {
            late = read(second, 10_000 + 100 * second, 10 + second);
        }

        assertThat(late.ticksPerSecond()).isEqualTo(100);
        assertThat(late.factor()).isEqualTo(1.0);
        assertThat(late.left()).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void knowsNoEndWhileNothingMoves() {
        ReplayRates rates = ReplayRates.NONE;
        for (int second = 1; second <= 20; second++) {
            rates = meter.read(
                    TimeUnit.SECONDS.toNanos(second),
                    new ReplayProgress("paused", START, 7, null),
                    new FeedProgress(7, 10, 100, START));
        }

        assertThat(rates.ticksPerSecond()).isZero();
        assertThat(rates.factor()).isZero();
        assertThat(rates.left()).isNull();
    }

    private ReplayRates read(int second, long ticks, long bytes) {
        return meter.read(
                TimeUnit.SECONDS.toNanos(second),
                new ReplayProgress("loading", START.plusSeconds(second), ticks, null),
                new FeedProgress(ticks, bytes, 100, START));
    }
}
