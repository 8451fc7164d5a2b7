package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.smile.VarianceCurve;

/**
 * The fair strike of a variance swap on a curve: the strip of all out-of-the-money options, each weighted by one over its strike
 * squared.
 *
 * <pre>{@code
 * variance = 2 ( int_0^F P(K) / K^2 dK + int_F^inf C(K) / K^2 dK ) = 2 int o(k) exp(-k/2) dk,   o = premium / sqrt(F K)
 * }</pre>
 *
 * <p>Source: Demeterfi, Derman, Kamal and Zou (1999), "More than you ever wanted to know about volatility swaps"; it is what
 * Cboe's VIX and Deribit's DVOL sum over listed strikes. Premiums are undiscounted, and the strip is split at the forward, so
 * the correction for a strike below it is nothing.
 * <p>Method: the trapezoidal rule in u with {@code |k| = s exp(u - exp(-u))}, s one deviation at the money, on each side
 * (Takahashi and Mori 1974): the integrand and all its derivatives vanish at both ends.
 * <p>Domain: positive total variance and wings below Lee's bound. Options beyond {@value #REACH} in |k| are left out; only a
 * left wing growing like 2|k| has any worth there.
 * <p>Accuracy and cost: docs/numerics.md. No allocation. Not thread-safe.
 */
public final class VarianceStripWorkspace {
    private static final double STEP = 1.0 / 16.0;
    private static final double U_MIN = -3.5; // there |k| is 1e-16 deviations
    private static final int POINTS_MAX = 400;
    private static final double REACH = 1300.0; // in |k|: further out exponentials underflow
    private static final double NEGLIGIBLE = 1e-18; // of the sum, past a deviation

    private double variance;
    private double beyond;

    /**
     * Sums the strip of {@code curve}.
     *
     * @param kMin lowest quoted log-moneyness, for {@link #shareBeyond}; minus infinity where it does not matter
     * @param kMax highest quoted log-moneyness, or infinity
     */
    public void sum(VarianceCurve curve, double kMin, double kMax) {
        double w = curve.w(0.0);
        Check.that(w > 0.0, "total variance at the money must be > 0", w);
        variance = 0.0;
        beyond = 0.0;
        double scale = Math.sqrt(w);
        addSide(curve, -1.0, scale, -kMin);
        addSide(curve, 1.0, scale, kMax);
        variance *= 2.0;
        beyond *= 2.0;
    }

    /** Fair total variance over the curve's time; over that time, squared volatility. */
    public double variance() {
        return variance;
    }

    /** Share of it that rests on options beyond the quoted strikes, 0 to 1. */
    public double shareBeyond() {
        return beyond / variance;
    }

    private void addSide(VarianceCurve curve, double sign, double scale, double cut) {
        for (int j = 0; j < POINTS_MAX; j++) {
            double u = U_MIN + j * STEP;
            double shrink = Math.exp(-u);
            double distance = scale * Math.exp(u - shrink);
            if (distance > REACH) {
                return;
            }
            double width = STEP * distance * (1.0 + shrink);
            double k = sign * distance;
            double stdDev = Math.sqrt(curve.w(k));
            double part = width * Math.exp(-0.5 * k) * Black76.outOfTheMoney(distance, stdDev);
            variance += part;
            beyond += part * Math.max(0.0, Math.min(1.0, (distance - cut) / width + 0.5));
            if (u > 0.0 && part <= NEGLIGIBLE * variance) {
                return;
            }
        }
    }
}
