package io.smilestream.feeds.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The expiries a venue lists: the next Fridays at 08:00 UTC, and beyond them the last Fridays of the months. */
final class ExpiryCalendar {
    private static final LocalTime HOUR = LocalTime.of(8, 0);

    private ExpiryCalendar() {}

    /**
     * The expiries listed at a time, soonest first. What is listed once stays listed until it expires.
     *
     * @param now all expiries are later
     * @param count how many, half of them weekly
     */
    static List<Instant> after(Instant now, int count) {
        int weeklies = (count + 1) / 2;
        List<Instant> expiries = new ArrayList<>();
        LocalDate friday =
                now.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        if (!expiry(friday).isAfter(now)) {
            friday = friday.plusWeeks(1);
        }
        for (int i = 0; i < weeklies; i++) {
            expiries.add(expiry(friday.plusWeeks(i)));
        }
        LocalDate lastWeekly = friday.plusWeeks(weeklies - 1L);
        for (int i = 0; expiries.size() < count; i++) {
            LocalDate month = lastWeekly.plusMonths(i).with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
            if (month.isAfter(lastWeekly)) {
                expiries.add(expiry(month));
            }
        }
        return expiries;
    }

    private static Instant expiry(LocalDate day) {
        return day.atTime(HOUR).toInstant(ZoneOffset.UTC);
    }
}
