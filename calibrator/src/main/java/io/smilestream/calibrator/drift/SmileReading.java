package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;

/**
 * What one smile's calibration of one window says, in plain numbers; NaN where it says nothing.
 *
 * @param expiryMicros expiry, microseconds since the epoch
 * @param outcome what became of the window
 * @param tauYears time to expiry, ACT/365F years; NaN where unknown
 * @param market the forward, and what others say
 * @param shape the smile of this window's own quotes, without memory of windows before where there is one;
 *     {@link Shape#NONE} where the window has no smile of its own, also where an old one is repeated
 * @param fit how well the smile fits; {@link Fit#NONE} where there is none
 * @param quotes what it was made of
 */
public record SmileReading(
        long expiryMicros, Outcome outcome, double tauYears, Market market, Shape shape, Fit fit, Quotes quotes) {

    /** What became of a window. */
    public enum Outcome {
        /** A smile that passed every check. */
        FITTED,
        /** A smile of too few quotes to be judged. */
        FEW_QUOTES,
        /** A smile whose residuals are many half-spreads wide. */
        POOR_FIT,
        /** A smile without a density. */
        BUTTERFLY_ARBITRAGE,
        /** The solver used up its iterations, with or without a smile. */
        NOT_CONVERGED,
        /** No smile: too few quotes, or no forward. */
        UNUSABLE,
        /** No smile: no tick fell into the window. */
        SILENT,
        /** No smile: the quotes reach the expiry. */
        EXPIRED
    }

    /**
     * Where the smile stands and what others say of it.
     *
     * @param forward quote currency per unit, above zero; NaN where there is none
     * @param disagreement forward of put-call parity over the venue's, minus one; NaN without both
     * @param referenceAtmVol at-the-money volatility of the same expiry in the words of another: another venue's smile, or
     *     the venue's own marks; NaN where nobody else speaks
     */
    public record Market(double forward, double disagreement, double referenceAtmVol) {
        /** Nothing known. */
        public static final Market NONE = new Market(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * Shape of the smile.
     *
     * @param atmVol volatility at k = 0 per root year, a fraction
     * @param atmVolError one standard deviation of {@code atmVol}; NaN where unknown
     * @param atmSkew first derivative of the volatility in k at k = 0
     * @param atmCurvature second derivative of the volatility in k at k = 0
     * @param riskReversal25 volatility of the 25-delta call minus that of the put, a fraction
     * @param butterfly25 mean volatility of the two minus {@code atmVol}, a fraction
     */
    public record Shape(
            double atmVol,
            double atmVolError,
            double atmSkew,
            double atmCurvature,
            double riskReversal25,
            double butterfly25) {
        /** No smile. */
        public static final Shape NONE =
                new Shape(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        /** Whether there is a smile. */
        public boolean isPresent() {
            return atmVol > 0.0;
        }
    }

    /**
     * How well the smile fits its quotes, and how near it is to what cannot be.
     *
     * @param rmseVol root mean square of fitted minus mid volatility, a fraction
     * @param rmseHalfSpreads the same in half-spreads
     * @param halfSpreadVol median half-spread of the used quotes of two sides in volatility, a fraction; NaN where unknown
     * @param shareInside share of used quotes whose fitted volatility lies within bid and ask, 0 to 1
     * @param worstStrike strike of the largest residual
     * @param worstResidualVol that residual, fitted minus mid volatility, a fraction
     * @param butterflyMargin lowest value of Durrleman's function; below zero there is no density
     * @param calendarMargin lowest excess of total variance over the neighbouring earlier expiry; NaN where not checked
     * @param boundMargin distance to the nearest bound of the model, zero on it: of {@code 1 - |rho|} and
     *     {@code 1 - slope / 2} of either wing the smallest
     * @param start whence the fit that won began
     */
    public record Fit(
            double rmseVol,
            double rmseHalfSpreads,
            double halfSpreadVol,
            double shareInside,
            double worstStrike,
            double worstResidualVol,
            double butterflyMargin,
            double calendarMargin,
            double boundMargin,
            Start start) {
        /** Whence a fit began. */
        public enum Start {
            /** Nobody says. */
            UNKNOWN,
            /** At the previous smile. */
            WARM,
            /** Without a guess. */
            COLD
        }

        /** No fit. */
        public static final Fit NONE = new Fit(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Start.UNKNOWN);
    }

    /**
     * What the smile was made of.
     *
     * @param seen options in the slice
     * @param used options with both sides that entered the fit
     * @param oldestAgeMicros age of the oldest used quote, microseconds; below zero where unknown
     */
    public record Quotes(int seen, int used, long oldestAgeMicros) {
        /** No quotes. */
        public static final Quotes NONE = new Quotes(0, 0, -1L);
    }

    public SmileReading {
        Check.that(!(tauYears < 0.0), "tauYears must be >= 0 or NaN", tauYears);
    }

    /** Whether the window has a smile of its own. */
    public boolean hasSmile() {
        return shape.isPresent();
    }
}
