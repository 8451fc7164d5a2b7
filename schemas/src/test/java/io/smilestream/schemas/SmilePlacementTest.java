package io.smilestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmilePlacementTest {
    private static final int PARTITIONS = 8;
    private static final int DAYS = 365;

    /** Reckoned outside Java from the table in the class comment: other languages must be able to do the same. */
    @ParameterizedTest
    @CsvSource({
        "deribit|BTC|2024-05-01T08:00Z, 2", // daily
        "deribit|BTC|2024-05-02T08:00Z, 4",
        "deribit|BTC|2024-05-03T08:00Z, 6", // weekly
        "deribit|BTC|2024-05-10T08:00Z, 3",
        "deribit|BTC|2024-05-31T08:00Z, 2", // monthly
        "deribit|BTC|2024-07-26T08:00Z, 4",
        "deribit|BTC|2024-06-28T08:00Z, 7", // quarterly
        "deribit|ETH|2024-05-01T08:00Z, 6",
        "deribit|ETH|2024-06-28T08:00Z, 3",
    })
    void isWhatTheTableSays(String key, int partition) {
        assertThat(SmilePlacement.partitionOf(SmileKey.parse(key), PARTITIONS)).isEqualTo(partition);
        assertThat(SmilePlacement.partitionOf(key, PARTITIONS)).isEqualTo(partition);
    }

    @Test
    void dealsAYearOfListingsMoreEvenlyThanAHash() {
        double dealt = 0;
        double hashed = 0;
        LocalDate first = LocalDate.of(2027, 1, 1);
        for (LocalDate day = first; day.isBefore(first.plusDays(DAYS)); day = day.plusDays(1)) {
            int[] ours = new int[PARTITIONS];
            int[] theirs = new int[PARTITIONS];
            for (String underlying : List.of("BTC", "ETH")) {
                for (LocalDate expiry : listed(day)) {
                    SmileKey key = new SmileKey("deribit", underlying, at8(expiry));
                    ours[SmilePlacement.partitionOf(key, PARTITIONS)]++;
                    theirs[Math.floorMod(key.toString().hashCode(), PARTITIONS)]++;
                }
            }
            dealt += unevenness(ours) / DAYS;
            hashed += unevenness(theirs) / DAYS;
        }
        assertThat(dealt).isLessThan(1.6).isLessThan(hashed - 0.2);
    }

    @Test
    void staysWithinAnyNumberOfPartitions() {
        for (int partitions = 1; partitions <= 40; partitions++) {
            for (LocalDate expiry : listed(LocalDate.of(2031, 2, 3))) {
                SmileKey key = new SmileKey("okx", "SOL-USD", at8(expiry));
                assertThat(SmilePlacement.partitionOf(key, partitions)).isBetween(0, partitions - 1);
            }
        }
    }

    @Test
    void placesExpiriesBefore1970Too() {
        SmileKey key = new SmileKey("deribit", "BTC", Instant.parse("1969-12-31T08:00:00Z"));
        assertThat(SmilePlacement.partitionOf(key, PARTITIONS)).isBetween(0, PARTITIONS - 1);
    }

    @Test
    void leavesKeysThatNameNoSmileToAnyone() {
        assertThat(SmilePlacement.partitionOf("deribit", PARTITIONS)).isNull();
        assertThat(SmilePlacement.partitionOf("", PARTITIONS)).isNull();
    }

    @Test
    void refusesNoPartitions() {
        SmileKey key = SmileKey.parse("deribit|BTC|2024-05-01T08:00Z");
        assertThatThrownBy(() -> SmilePlacement.partitionOf(key, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** As venues list: three days, four Fridays, three month ends and four quarter ends. */
    private static Set<LocalDate> listed(LocalDate today) {
        Set<LocalDate> expiries = new HashSet<>();
        IntStream.rangeClosed(1, 3).forEach(ahead -> expiries.add(today.plusDays(ahead)));
        LocalDate friday = today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        IntStream.range(0, 4).forEach(week -> expiries.add(friday.plusWeeks(week)));
        IntStream.range(1, 4).forEach(month -> expiries.add(lastFriday(today.plusMonths(month))));
        LocalDate quarter = today.withDayOfMonth(1).plusMonths(2 - (today.getMonthValue() - 1) % 3);
        IntStream.rangeClosed(1, 4).forEach(ahead -> expiries.add(lastFriday(quarter.plusMonths(3L * ahead))));
        return expiries;
    }

    private static LocalDate lastFriday(LocalDate month) {
        return month.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
    }

    private static Instant at8(LocalDate day) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    private static double unevenness(int[] loads) {
        return Arrays.stream(loads).max().orElseThrow()
                / Arrays.stream(loads).average().orElseThrow();
    }
}
