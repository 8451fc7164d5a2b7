package io.smilestream.venues.deribit;

import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.venues.name.ExpiryDay;
import io.smilestream.venues.name.OptionTerms;
import java.math.BigDecimal;
import java.time.Instant;
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
    /** Lengths are bounded so that no garbage, however long, takes long to refuse. */
    private static final Pattern NAME = Pattern.compile("(?<underlying>[A-Z0-9]{1,12}(?:_[A-Z0-9]{1,12})?)"
            + "-(?<day>[0-9]{1,2}[A-Z]{3}[0-9]{2})"
            + "-(?<strike>[0-9]{1,12}(?:d[0-9]{1,12})?)"
            + "-(?<right>[CP])");

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
        Instant expiry = ExpiryDay.ofDayMonthYear(parts.group("day"));
        double strike = Double.parseDouble(parts.group("strike").replace('d', '.'));
        return expiry == null || strike == 0.0
                ? null
                : new DeribitInstrument(
                        parts.group("underlying"), expiry, strike, OptionTerms.rightOf(parts.group("right")));
    }

    /** The name, as Deribit writes it. */
    public String name() {
        String strikeText =
                new BigDecimal(Double.toString(strike)).stripTrailingZeros().toPlainString();
        return underlying + "-" + ExpiryDay.dayMonthYear(expiry) + "-" + strikeText.replace('.', 'd') + "-"
                + (right == OptionRight.CALL ? "C" : "P");
    }

    /** What its premium is quoted in: the coin, or dollars for a linear contract such as {@code BTC_USDC}. */
    public PriceUnit priceUnit() {
        return unitOf(underlying);
    }

    static PriceUnit unitOf(String underlying) {
        return underlying.indexOf('_') < 0 ? PriceUnit.COIN : PriceUnit.USD;
    }
}
