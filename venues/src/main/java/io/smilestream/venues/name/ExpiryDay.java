package io.smilestream.venues.name;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days as instrument names write them. On every venue known here an option expires at 08:00 UTC of its day. */
public final class ExpiryDay {
    private static final int EXPIRY_HOUR = 8;
    private static final int CENTURY = 2000;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private ExpiryDay() {}

    /**
     * Reads {@code 27JUN25} or {@code 5JUL19}: no leading zero, an English month in upper case, a year of this century.
     *
     * @return the expiry, or null if the text is no such day
     */
    public static @Nullable Instant ofDayMonthYear(String text) {
        int day = number(text, 0, text.length() - 5);
        int month = text.length() < 6 ? 0 : MONTHS.indexOf(text.substring(text.length() - 5, text.length() - 2)) + 1;
        return text.startsWith("0") || text.length() > 7
                ? null
                : expiry(number(text, text.length() - 2, text.length()), month, day);
    }

    /**
     * Reads {@code 250627}: two digits each of year of this century, month and day.
     *
     * @return the expiry, or null if the text is no such day
     */
    public static @Nullable Instant ofYearMonthDay(String text) {
        return text.length() == 6 ? expiry(number(text, 0, 2), number(text, 2, 4), number(text, 4, 6)) : null;
    }

    /** Writes the day of an expiry as {@code 27JUN25}. */
    public static String dayMonthYear(Instant expiry) {
        LocalDate day = expiry.atOffset(ZoneOffset.UTC).toLocalDate();
        int year = day.getYear() - CENTURY;
        return day.getDayOfMonth() + MONTHS.get(day.getMonthValue() - 1) + (year < 10 ? "0" : "") + year;
    }

    private static @Nullable Instant expiry(int yearOfCentury, int month, int day) {
        if (yearOfCentury < 0 || month < 1 || day < 1) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(CENTURY + yearOfCentury, month, day);
            return date.atTime(EXPIRY_HOUR, 0).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The number that one or two digits write; -1 if they are not one or two digits. */
    private static int number(String text, int from, int to) {
        if (from < 0 || to <= from || to - from > 2) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
