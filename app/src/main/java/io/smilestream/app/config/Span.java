package io.smilestream.app.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 100ms}, {@code 1s}, {@code 90m}, {@code 6h}, {@code 1d}. */
public final class Span {
    /** Twelve digits of milliseconds are 31 years, and no unit overflows a {@code Duration}. */
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Span() {}

    /** Whether {@link #parse} takes {@code text}. */
    public static boolean isSpan(String text) {
        return TEXT.matcher(text).matches();
    }

    /**
     * Reads a length of time.
     *
     * @throws IllegalArgumentException if it is not a number directly followed by ms, s, m, h or d
     */
    public static Duration parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a time must be a number and ms, s, m, h or d, was '" + text + "'");
        }
        return UNITS.getOrDefault(parts.group(2), Duration.ZERO).multipliedBy(Long.parseLong(parts.group(1)));
    }

    /** Writes a length of time in the largest unit that divides it, so that {@link #parse} gives it back. */
    public static String format(Duration span) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            Duration length = UNITS.getOrDefault(unit, Duration.ofMillis(1));
            if (!span.isZero() && span.toMillis() % length.toMillis() == 0) {
                return span.toMillis() / length.toMillis() + unit;
            }
        }
        return span.toMillis() + "ms";
    }
}
