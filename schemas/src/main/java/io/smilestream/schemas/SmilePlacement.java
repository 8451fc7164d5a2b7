package io.smilestream.schemas;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * Says which partition holds a smile: a pure function of its key that deals an underlying's expiries evenly.
 *
 * <p>A venue lists some twelve expiries of each underlying, too few for a hash to spread: two of the busiest often share
 * a partition. Venues list by the calendar, so the calendar deals: last Fridays of a quarter, other last Fridays of a
 * month, other Fridays and other days are four suits, and within a suit each expiry follows the one before by a fixed
 * step. Where an underlying's suits begin is a hash (FNV-1a, 32 bits) of its surface key {@code venue|underlying}.
 *
 * <pre>{@code
 * slot      = fnv1a(venue|underlying) + first + step * number
 *             suit       first  step  number
 *             quarterly    0     6    quarters since 1970
 *             monthly      3     2    months since 1970 less the quarters
 *             weekly       6     5    weeks since 1970
 *             daily        1     2    days since 1970
 * partition = slot mod partitions
 * }</pre>
 *
 * <p>First and step are the most even found for eight partitions on half of the days that docs/performance.md reports of;
 * it gives the other half.
 */
public final class SmilePlacement {
    private static final int FNV_BASIS = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private SmilePlacement() {}

    /**
     * The partition of ticks of this smile.
     *
     * @param partitions how many there are, one or more
     */
    public static int partitionOf(SmileKey key, int partitions) {
        long start = Integer.toUnsignedLong(hash(key.venue() + "|" + key.underlying()));
        return Math.floorMod(start + slotOf(key.expiry().atZone(ZoneOffset.UTC).toLocalDate()), checked(partitions));
    }

    /**
     * The partition of ticks of a record with this key; null if it names no smile, and any partition will do.
     *
     * @param partitions how many there are, one or more
     */
    public static @Nullable Integer partitionOf(String key, int partitions) {
        try {
            return partitionOf(SmileKey.parse(key), partitions);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The partition in which a surface is made, and those of the same asset at other venues: a hash (FNV-1a, 32 bits) of the asset.
     *
     * @param partitions how many there are, one or more
     */
    public static int partitionOf(SurfaceKey key, int partitions) {
        return Integer.remainderUnsigned(hash(key.asset()), checked(partitions));
    }

    private static int checked(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be one or more, was " + partitions);
        }
        return partitions;
    }

    private static long slotOf(LocalDate expiry) {
        long month = expiry.getLong(ChronoField.PROLEPTIC_MONTH) - 1970 * 12L;
        long quarter = Math.floorDiv(month, 3L);
        boolean friday = expiry.getDayOfWeek() == DayOfWeek.FRIDAY;
        boolean last = expiry.plusWeeks(1).getMonth() != expiry.getMonth();
        if (friday && last && expiry.getMonthValue() % 3 == 0) {
            return 6 * quarter;
        }
        if (friday && last) {
            return 3 + 2 * (month - quarter);
        }
        if (friday) {
            return 6 + 5 * Math.floorDiv(expiry.toEpochDay(), 7L);
        }
        return 1 + 2 * expiry.toEpochDay();
    }

    private static int hash(String text) {
        int hash = FNV_BASIS;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
