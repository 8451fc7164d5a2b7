package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Windows WINDOWS = Windows.of(Duration.ofSeconds(1), Duration.ofMillis(200));

    @Test
    void alignsWindowsToTheEpoch() {
        assertThat(WINDOWS.startOf(2_999_999)).isEqualTo(2_000_000);
        assertThat(WINDOWS.startOf(3_000_000)).isEqualTo(3_000_000);
        assertThat(WINDOWS.startOf(-1)).isEqualTo(-1_000_000);
    }

    @Test
    void closesAWindowOnceTheGraceIsOver() {
        assertThat(WINDOWS.closesAt(2_000_000)).isEqualTo(3_200_000);
        assertThat(WINDOWS.closesAt(2_999_999)).isEqualTo(3_200_000);
        assertThat(WINDOWS.closedAt(3_199_999)).isEqualTo(2_000_000);
        assertThat(WINDOWS.closedAt(3_200_000)).isEqualTo(3_000_000);
    }

    @Test
    void refusesWindowsThatAreNone() {
        assertThatThrownBy(() -> Windows.of(Duration.ZERO, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Windows.of(Duration.ofSeconds(1), Duration.ofNanos(-1_000)))
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
