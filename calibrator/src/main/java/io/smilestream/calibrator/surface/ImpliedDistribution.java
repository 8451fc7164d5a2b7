package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.arbitrage.Durrleman;
import io.smilestream.calibrator.black.Normal;
import io.smilestream.calibrator.smile.VarianceCurve;

/**
 * The distribution of {@code ln(S_T / F)}, under the forward measure, that a curve of total variance implies.
 *
 * <pre>{@code
 * s = sqrt(w),  d2 = -k / s - s / 2
 * density      p(k) = g(k) n(d2) / s,     g = (1 - k w' / 2w)^2 - (w'^2 / 4)(1/w + 1/4) + w'' / 2
 * probability  P(S_T < K) = N(-d2) + n(d2) w' / (2 s)
 * }</pre>
 *
 * <p>Source: Breeden and Litzenberger (1978); Gatheral and Jacquier (2014), section 2.2. The probability is the derivative of the
 * undiscounted put in the strike, so it integrates the density exactly.
 * <p>Domain: {@code w(k) > 0}, else NaN. A density below zero is a butterfly arbitrage of the curve and is returned as it is.
 */
public final class ImpliedDistribution {
    private ImpliedDistribution() {}

    /** Density of {@code ln(S_T / F)} at {@code k}; over K it is the density of {@code S_T} at {@code K = F exp(k)}. */
    public static double density(VarianceCurve curve, double k) {
        double[] at = new double[3];
        curve.derivatives(k, at);
        double w = at[0];
        double s = Math.sqrt(w);
        return Durrleman.g(k, w, at[1], at[2]) * Normal.density(k / s + 0.5 * s) / s;
    }

    /** Probability that {@code S_T} ends below {@code F exp(k)}. */
    public static double probabilityBelow(VarianceCurve curve, double k) {
        double[] at = new double[3];
        curve.derivatives(k, at);
        double s = Math.sqrt(at[0]);
        double minusD2 = k / s + 0.5 * s;
        return Normal.distribution(minusD2) + Normal.density(minusD2) * at[1] / (2.0 * s);
    }
}
