package io.smilestream.venues.name;

import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an option's name says.
 *
 * @param underlying what its smile's key calls the underlying
 * @param expiry when it expires, in whole minutes
 * @param strike quote currency per unit, above zero
 * @param right call or put
 * @param priceUnit what its premium is quoted in
 */
public record OptionTerms(String underlying, Instant expiry, double strike, OptionRight right, PriceUnit priceUnit) {
    public OptionTerms {
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

    /**
     * The terms that the parts of a name write, or null if they write none.
     *
     * @param expiry null if the name's day is none
     * @param strike decimal digits with at most one point
     * @param right {@code C} or {@code P}
     */
    public static @Nullable OptionTerms read(
            String underlying, @Nullable Instant expiry, String strike, String right, PriceUnit priceUnit) {
        double value = Double.parseDouble(strike);
        return expiry == null || value == 0.0
                ? null
                : new OptionTerms(underlying, expiry, value, rightOf(right), priceUnit);
    }

    /** The right that {@code C} or {@code P} stands for. */
    public static OptionRight rightOf(String letter) {
        return switch (letter) {
            case "C" -> OptionRight.CALL;
            case "P" -> OptionRight.PUT;
            default -> OptionRight.UNKNOWN;
        };
    }
}
