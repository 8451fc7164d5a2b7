package io.smilestream.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"100ms, 100", "1s, 1000", "90m, 5400000", "6h, 21600000", "1d, 86400000", "0ms, 0"})
    void readsEveryUnitAndWritesItBack(String text, long millis) {
        assertThat(Span.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Span.parse(Span.format(Span.parse(text)))).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void writesTheLargestUnitThatDivides() {
        assertThat(Span.format(Duration.ofMinutes(90))).isEqualTo("90m");
        assertThat(Span.format(Duration.ofDays(2))).isEqualTo("2d");
        assertThat(Span.format(Duration.ofMillis(1500))).isEqualTo("1500ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1 s", "-1s", "1.5s", "1S", "1w", "1234567890123d"})
    void refusesEverythingElse(String text) {
        assertThat(Span.isSpan(text)).isFalse();
        assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
