package io.smilestream.venues.deribit;

import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An option as Deribit names it: {@code BTC-27JUN25-100000-C}, or {@code MATIC_USDC-9MAR24-1d02-C} where the strike is
 * 1.02 and the premium is paid in USDC.
 *
 * <p>The day has no leading zero, the month is English and upper case, {@code d} stands for the decimal point, and every
 * option expires at 08:00 UTC.
 *
 * @param underlying what the name begins with: {@code BTC}, or {@code BTC_USDC} for a linear contract
 * @param expiry 08:00 UTC of the named day, in the years 2000 to 2099
 * @param strike quote currency per unit, above zero
 * @param right call or put
 */
public record DeribitInstrument(String underlying, Instant expiry, double strike, OptionRight right) {
    private static final int EXPIRY_HOUR = 8;
    private static final int CENTURY = 2000;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /** Lengths are bounded so that no garbage, however long, takes long to refuse. */
    private static final Pattern NAME = Pattern.compile("([A-Z0-9]{1,12}(?:_[A-Z0-9]{1,12})?)"
            + "-([1-9]|[12][0-9]|3[01])([A-Z]{3})([0-9]{2})"
            + "-([0-9]{1,12})(?:d([0-9]{1,12}))?"
            + "-([CP])");

    public DeribitInstrument {
        if (underlying.isEmpty()) {
            throw new IllegalArgumentException("underlying must be a name, was empty");
        }
        if (!(strike > 0.0) || Double.isInfinite(strike)) {
            throw new IllegalArgumentException("strike must be finite and > 0, was " + strike);
        }
        if (right == OptionRight.UNKNOWN) {
            throw new IllegalArgumentException("right must be CALL or PUT, was UNKNOWN");
        }
    }

    /** The option of that name; null for any other text, such as a future, a perpetual, a combination or garbage. */
    public static @Nullable DeribitInstrument parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        Instant expiry = expiry(Integer.parseInt(group(parts, 2)), group(parts, 3), Integer.parseInt(group(parts, 4)));
        double strike = strike(group(parts, 5), parts.group(6));
        if (expiry == null || strike == 0.0) {
            return null;
        }
        OptionRight right = group(parts, 7).equals("C") ? OptionRight.CALL : OptionRight.PUT;
        return new DeribitInstrument(group(parts, 1), expiry, strike, right);
    }

    /** The name, as Deribit writes it. */
    public String name() {
        LocalDate day = expiry.atOffset(ZoneOffset.UTC).toLocalDate();
        String strikeText =
                new BigDecimal(Double.toString(strike)).stripTrailingZeros().toPlainString();
        return underlying + "-" + day.getDayOfMonth() + MONTHS.get(day.getMonthValue() - 1)
                + twoDigits(day.getYear() - CENTURY) + "-" + strikeText.replace('.', 'd') + "-"
                + (right == OptionRight.CALL ? "C" : "P");
    }

    /** What its premium is quoted in: the coin, or dollars for a linear contract such as {@code BTC_USDC}. */
    public PriceUnit priceUnit() {
        return underlying.indexOf('_') < 0 ? PriceUnit.COIN : PriceUnit.USD;
    }

    private static @Nullable Instant expiry(int day, String monthName, int yearOfCentury) {
        int month = MONTHS.indexOf(monthName) + 1;
        if (month == 0) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(CENTURY + yearOfCentury, month, day);
            return date.atTime(EXPIRY_HOUR, 0).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static double strike(String whole, @Nullable String decimals) {
        return Double.parseDouble(decimals == null ? whole : whole + "." + decimals);
    }

    private static String group(Matcher parts, int group) {
        String text = parts.group(group);
        if (text == null) {
            throw new IllegalArgumentException("group " + group + " must take part in every match");
        }
        return text;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
