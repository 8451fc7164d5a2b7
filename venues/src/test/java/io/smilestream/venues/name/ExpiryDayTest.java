package io.smilestream.venues.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryDayTest {
    @Test
    void expiresAtEightOfTheNamedDay() {
        assertThat(ExpiryDay.ofDayMonthYear("5JUL19")).isEqualTo(Instant.parse("2019-07-05T08:00:00Z"));
        assertThat(ExpiryDay.ofDayMonthYear("27JUN25")).isEqualTo(Instant.parse("2025-06-27T08:00:00Z"));
        assertThat(ExpiryDay.ofYearMonthDay("250627")).isEqualTo(Instant.parse("2025-06-27T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "JUN25", "05JUL19", "0JUL19", "31JUN25", "5jul19", "5JUX19", "127JUN25", "5JUL1", "5JULXX"})
    void knowsWhatIsNoDayOfAMonth(String text) {
        assertThat(ExpiryDay.ofDayMonthYear(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25062", "2506277", "251327", "250631", "250600", "2506-1", "25O627"})
    void knowsWhatIsNoDayInDigits(String text) {
        assertThat(ExpiryDay.ofYearMonthDay(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1JAN00", "29FEB24", "31DEC99", "9MAR05"})
    void writesTheDayItRead(String text) {
        Instant expiry = Objects.requireNonNull(ExpiryDay.ofDayMonthYear(text));

        assertThat(ExpiryDay.dayMonthYear(expiry)).isEqualTo(text);
    }
}
