package io.smilestream.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowGridTest {
    private static final WindowGrid WINDOWS = new WindowGrid(Duration.ofSeconds(1), Duration.ofMillis(200));

    @Test
    void alignsWindowsToTheEpoch() {
        assertThat(WINDOWS.newestEnd(2_999_999)).isEqualTo(2_000_000);
        assertThat(WINDOWS.newestEnd(3_000_000)).isEqualTo(3_000_000);
        assertThat(WINDOWS.newestEnd(-1)).isEqualTo(-1_000_000);
    }

    @Test
    void closesAWindowOnceTheGraceIsOver() {
        assertThat(WINDOWS.closesAt(2_000_000)).isEqualTo(3_200_000);
        assertThat(WINDOWS.closesAt(2_999_999)).isEqualTo(3_200_000);
        assertThat(WINDOWS.oldestOpen(3_199_999)).isEqualTo(2_000_000);
        assertThat(WINDOWS.oldestOpen(3_200_000)).isEqualTo(3_000_000);
    }

    @Test
    void refusesWindowsThatAreNone() {
        assertThatThrownBy(() -> new WindowGrid(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowGrid(Duration.ofSeconds(1), Duration.ofNanos(-1_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reckonsTimesInWholeMicroseconds() {
        Instant time = Instant.parse("2026-01-01T00:00:00.123456Z");

        assertThat(EpochMicros.toInstant(EpochMicros.of(time.plusNanos(999)))).isEqualTo(time);
        assertThat(EpochMicros.of(Instant.ofEpochSecond(-1, 1_000))).isEqualTo(-999_999);
        assertThat(EpochMicros.toInstant(-999_999)).isEqualTo(Instant.ofEpochSecond(-1, 1_000));
    }
}
