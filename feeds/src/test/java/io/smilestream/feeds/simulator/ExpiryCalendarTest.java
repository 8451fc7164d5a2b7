package io.smilestream.feeds.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryCalendarTest {
    @Test
    void listsFridaysAndThenLastFridaysOfMonths() {
        assertThat(ExpiryCalendar.after(Instant.parse("2026-01-05T09:00:00Z"), 6))
                .containsExactly(
                        Instant.parse("2026-01-09T08:00:00Z"),
                        Instant.parse("2026-01-16T08:00:00Z"),
                        Instant.parse("2026-01-23T08:00:00Z"),
                        Instant.parse("2026-01-30T08:00:00Z"),
                        Instant.parse("2026-02-27T08:00:00Z"),
                        Instant.parse("2026-03-27T08:00:00Z"));
    }

    @Test
    void keepsEveryExpiryListedUntilItHasPassed() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        List<Instant> before = ExpiryCalendar.after(now, 7);
        for (int hour = 0; hour < 24 * 400; hour++) {
            now = now.plus(Duration.ofHours(1));
            List<Instant> after = ExpiryCalendar.after(now, 7);

            Instant time = now;
            assertThat(after).hasSize(7).isSorted().doesNotHaveDuplicates().allMatch(expiry -> expiry.isAfter(time));
            assertThat(after)
                    .containsAll(before.stream()
                            .filter(expiry -> expiry.isAfter(time))
                            .toList());
            before = after;
        }
    }
}
