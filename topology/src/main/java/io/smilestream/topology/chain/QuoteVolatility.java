package io.smilestream.topology.chain;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.calibrator.black.Side;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.SliceQuote;
import org.jspecify.annotations.Nullable;

/**
 * The volatilities of one quote at its forward.
 *
 * @param quote the quote, with its forward
 * @param unit unit of its premiums
 * @param tauYears time to expiry at the quote, ACT/365F years
 * @param movedFrom venue's forward at the quote, at which the venue's volatilities were made, if the quote's forward is
 *     another; else null
 */
record QuoteVolatility(
        SliceQuote quote,
        PriceUnit unit,
        double tauYears,
        @Nullable Double movedFrom) {
    /**
     * The volatility of one side of the book: the venue's own where it was made at the quote's forward, else implied from the
     * premium; where the forward has moved and there is no price, from the premium that the venue's volatility stands for.
     */
    @Nullable
    Double of(@Nullable Double price, @Nullable Double vol) {
        if (vol != null && (movedFrom == null || vol <= 0.0 || tauYears <= 0.0)) {
            return vol;
        }
        double premium = premium(price, vol);
        double implied = ImpliedVolatility.of(side(), quote.getForward(), quote.getStrike(), tauYears, premium);
        return Double.isFinite(implied) ? implied : null;
    }

    /** In quote currency at the quote's forward; NaN where nothing says it. */
    private double premium(@Nullable Double price, @Nullable Double vol) {
        double forward = quote.getForward();
        if (price != null && unit != PriceUnit.UNKNOWN) {
            return unit == PriceUnit.COIN ? price * forward : price;
        }
        if (vol == null || movedFrom == null) {
            return Double.NaN;
        }
        double premium = Black76.price(side(), movedFrom, quote.getStrike(), vol * Math.sqrt(tauYears));
        return unit == PriceUnit.COIN ? premium / movedFrom * forward : premium;
    }

    private Side side() {
        return quote.getRight() == OptionRight.CALL ? Side.CALL : Side.PUT;
    }
}
