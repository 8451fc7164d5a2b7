package io.smilestream.calibrator.svi;

import java.util.Arrays;

/**
 * Raw SVI written with its two wing slopes, the form in which it is fitted.
 *
 * <pre>{@code
 * w(k) = a + left (R - d) / 2 + right (R + d) / 2,   d = k - m,   R = sqrt(d^2 + sigma^2)
 * left = b (1 - rho),   right = b (1 + rho)
 * }</pre>
 *
 * <p>The form is linear in its first three parameters and both hats are positive, so Lee's bound and a positive slope are
 * bounds on single parameters. A smile travels as an array: [{@link #A}], [{@link #LEFT}], [{@link #RIGHT}], [{@link #M}],
 * [{@link #LN_SIGMA}].
 */
public final class WingForm {
    /** Number of parameters. */
    public static final int DIMENSION = 5;

    /** Level, total variance. */
    public static final int A = 0;

    /** Slope of w in -k as k falls without bound, in [0, 2]. */
    public static final int LEFT = 1;

    /** Slope of w in k as k grows without bound, in [0, 2]. */
    public static final int RIGHT = 2;

    /** Centre, log-moneyness. */
    public static final int M = 3;

    /** Logarithm of the width in log-moneyness. */
    public static final int LN_SIGMA = 4;

    /** Below this slope a wing is flat; keeps rho inside (-1, 1) and roots of slopes differentiable. */
    public static final double SLOPE_MIN = 1e-7;

    /** Lee (2004), "The moment formula for implied volatility at extreme strikes": w grows at most like 2 |k|. */
    public static final double SLOPE_MAX = 2.0 - 1e-7;

    private WingForm() {}

    /** Fills {@code x} with the smile; slopes outside the bounds are moved to them. */
    public static void from(SviParameters smile, double[] x) {
        x[A] = smile.a();
        x[LEFT] = boundedSlope(smile.wingSlopeLeft());
        x[RIGHT] = boundedSlope(smile.wingSlopeRight());
        x[M] = smile.m();
        x[LN_SIGMA] = Math.log(smile.sigma());
    }

    /** The smile of {@code x}. */
    public static SviParameters toRaw(double[] x) {
        double b = 0.5 * (x[LEFT] + x[RIGHT]);
        double rho = (x[RIGHT] - x[LEFT]) / (x[RIGHT] + x[LEFT]);
        return new SviParameters(x[A], b, rho, x[M], Math.exp(x[LN_SIGMA]));
    }

    /** {@code w(k)}. */
    public static double w(double[] x, double k) {
        return w(x, Math.exp(x[LN_SIGMA]), k);
    }

    /** {@code w(k)} for callers that ask at several k and take the exponential of {@code ln sigma} once. */
    public static double w(double[] x, double sigma, double k) {
        double d = k - x[M];
        double root = Math.sqrt(d * d + sigma * sigma);
        return x[A] + 0.5 * (x[LEFT] * (root - d) + x[RIGHT] * (root + d));
    }

    /** Fills the derivatives of {@code w(k)} in the five parameters; {@code sigma} is the exponential of {@code ln sigma}. */
    public static void gradient(double[] x, double sigma, double k, double[] out) {
        double d = k - x[M];
        double root = Math.sqrt(d * d + sigma * sigma);
        out[A] = 1.0;
        out[LEFT] = 0.5 * (root - d);
        out[RIGHT] = 0.5 * (root + d);
        out[M] = -0.5 * (x[RIGHT] * (1.0 + d / root) - x[LEFT] * (1.0 - d / root));
        out[LN_SIGMA] = 0.5 * (x[LEFT] + x[RIGHT]) * sigma * sigma / root;
    }

    /** Lowest total variance of the smile; not above zero where the smile is none. */
    public static double lowest(double[] x) {
        return x[A] + Math.exp(x[LN_SIGMA]) * Math.sqrt(x[LEFT] * x[RIGHT]);
    }

    /** The same volatilities at another time to expiry: total variance scales with time. */
    public static void scale(double[] x, double factor) {
        x[A] *= factor;
        x[LEFT] = boundedSlope(x[LEFT] * factor);
        x[RIGHT] = boundedSlope(x[RIGHT] * factor);
    }

    /** The slope, moved into its bounds. */
    public static double boundedSlope(double slope) {
        return Math.max(SLOPE_MIN, Math.min(SLOPE_MAX, slope));
    }

    /** Gradient of (a, b, rho, m, sigma) in the five parameters, row-major 5 x 5. */
    public static void rawJacobian(double[] x, double[] out) {
        Arrays.fill(out, 0.0);
        double sum = x[LEFT] + x[RIGHT];
        out[0] = 1.0;
        out[5 + LEFT] = 0.5;
        out[5 + RIGHT] = 0.5;
        out[10 + LEFT] = -2.0 * x[RIGHT] / (sum * sum);
        out[10 + RIGHT] = 2.0 * x[LEFT] / (sum * sum);
        out[15 + M] = 1.0;
        out[20 + LN_SIGMA] = Math.exp(x[LN_SIGMA]);
    }
}
