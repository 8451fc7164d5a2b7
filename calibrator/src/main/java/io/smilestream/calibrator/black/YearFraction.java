package io.smilestream.calibrator.black;

/** Time to expiry in ACT/365F years: the one place where microseconds become years. */
public final class YearFraction {
    /** Microseconds of a year of 365 days. */
    public static final double MICROS_PER_YEAR = 365.0 * 86_400.0 * 1e6;

    /** Days of the year, for values per calendar day. */
    public static final double DAYS_PER_YEAR = 365.0;

    private YearFraction() {}

    /** Years from {@code fromMicros} to {@code toMicros}, both since the epoch; below zero if {@code to} is earlier. */
    public static double between(long fromMicros, long toMicros) {
        return (toMicros - fromMicros) / MICROS_PER_YEAR;
    }
}
