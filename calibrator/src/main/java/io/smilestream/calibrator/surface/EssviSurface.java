package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.ssvi.SsviParameters;

/**
 * SSVI slices that together are free of butterfly and calendar arbitrage, at the fitted expiries and everywhere between.
 *
 * <pre>{@code
 * w(k) = (theta + rho psi k + sqrt(theta^2 + 2 theta rho psi k + psi^2 k^2)) / 2,   psi = theta phi
 * L = psi (1 - rho),  R = psi (1 + rho): twice the wing slopes
 *
 * butterfly   max(L, R) < 4,   psi max(L, R) <= 4 theta                     Gatheral and Jacquier 2014, theorem 4.2
 * calendar    L and R do not fall with expiry,   psi / theta does not rise  Hendriks and Martini 2019; Mingone 2022
 * }</pre>
 *
 * <p>Mingone's {@code psi_i >= psi_(i-1) max((1 + rho_(i-1)) / (1 + rho_i), (1 - rho_(i-1)) / (1 - rho_i))} is the order of L and
 * of R, and her {@code theta_i >= theta_(i-1)} times that factor follows from it and from the order of {@code psi / theta}. Here the
 * orders hold with a share of {@value #STRICT} to spare, so that rounding cannot break them.
 *
 * <p>Between two expiries theta, L and R are linear in time, which is Corbetta et al. 2019, "Robust calibration and
 * arbitrage-free interpolation of SSVI slices": L and R keep their order, psi / theta is a ratio of two linear functions and so
 * monotone, and {@code psi max(L, R)} is convex along the line while theta is linear. Before the first expiry all three shrink
 * in proportion to time, and beyond the last theta grows so while L and R stay: the volatility at the money is flat, and all
 * conditions go on to hold.
 *
 * <p>Immutable and thread-safe.
 */
public final class EssviSurface {
    /** By how much, as a share, the orders hold more than they must. */
    static final double STRICT = 1e-6;

    /** Bound of both butterfly conditions, inside the published 4 by more than rounding. */
    static final double BOUND = 4.0 - 1e-6;

    private static final double ROUNDING = 1e-9; // share: the orders are checked to this

    private final double[] tauYears;
    private final double[] theta;
    private final double[] left;
    private final double[] right;

    private EssviSurface(double[] tauYears, double[] theta, double[] left, double[] right) {
        this.tauYears = tauYears;
        this.theta = theta;
        this.left = left;
        this.right = right;
    }

    /**
     * Copies the slices of a surface.
     *
     * @param tauYears times to expiry in ACT/365F years, above zero, increasing
     * @param theta at-the-money total variances
     * @param left {@code L}, twice the left wing slopes
     * @param right {@code R}, twice the right wing slopes
     * @throws IllegalArgumentException if there is none, lengths differ or a condition does not hold
     */
    public static EssviSurface of(double[] tauYears, double[] theta, double[] left, double[] right) {
        Check.that(tauYears.length > 0, "a surface needs a slice", tauYears.length);
        Check.that(theta.length == tauYears.length, "one theta a slice", theta.length);
        Check.that(left.length == tauYears.length, "one left slope a slice", left.length);
        Check.that(right.length == tauYears.length, "one right slope a slice", right.length);
        EssviSurface surface = new EssviSurface(tauYears.clone(), theta.clone(), left.clone(), right.clone());
        for (int i = 0; i < tauYears.length; i++) {
            surface.check(i);
        }
        return surface;
    }

    private void check(int i) {
        Check.that(tauYears[i] > 0.0 && Double.isFinite(tauYears[i]), "tauYears must be > 0", tauYears[i]);
        Check.that(theta[i] > 0.0 && Double.isFinite(theta[i]), "theta must be > 0", theta[i]);
        Check.that(left[i] > 0.0 && left[i] < 4.0, "left must lie in (0, 4)", left[i]);
        Check.that(right[i] > 0.0 && right[i] < 4.0, "right must lie in (0, 4)", right[i]);
        double bend = psi(i) * Math.max(left[i], right[i]) / theta[i];
        Check.that(bend <= 4.0, "psi max(left, right) / theta must be at most 4", bend);
        if (i > 0) {
            double least = 1.0 - ROUNDING;
            Check.that(tauYears[i] > tauYears[i - 1], "tauYears must increase", tauYears[i]);
            Check.that(left[i] >= left[i - 1] * least, "left must not fall", left[i]);
            Check.that(right[i] >= right[i - 1] * least, "right must not fall", right[i]);
            double steeper = psi(i) * theta[i - 1] / (theta[i] * psi(i - 1));
            Check.that(steeper * least <= 1.0, "psi / theta must not rise", steeper);
        }
    }

    /** Number of slices. */
    public int size() {
        return tauYears.length;
    }

    /** Time to expiry of slice {@code i} in ACT/365F years. */
    public double tauYears(int i) {
        return tauYears[i];
    }

    /** At-the-money total variance of slice {@code i}. */
    public double theta(int i) {
        return theta[i];
    }

    /** {@code L} of slice {@code i}, twice its left wing slope. */
    public double left(int i) {
        return left[i];
    }

    /** {@code R} of slice {@code i}, twice its right wing slope. */
    public double right(int i) {
        return right[i];
    }

    /** Slice {@code i}. */
    public SsviParameters parameters(int i) {
        return parametersOf(theta[i], left[i], right[i]);
    }

    /** The smile of slice {@code i}. */
    public Smile.Svi smile(int i) {
        return new Smile.Svi(parameters(i).toRaw(), tauYears[i]);
    }

    /**
     * The slice at any time to expiry.
     *
     * @param years ACT/365F years, above zero
     */
    public SsviParameters parametersAt(double years) {
        double[] slice = new double[3];
        fill(years, slice);
        return parametersOf(slice[0], slice[1], slice[2]);
    }

    /**
     * The smile at any time to expiry, free of arbitrage with all others.
     *
     * @param years ACT/365F years, above zero
     */
    public Smile.Svi smileAt(double years) {
        return new Smile.Svi(parametersAt(years).toRaw(), years);
    }

    /** Fills {@code out} with theta, L and R at any time to expiry. */
    void fill(double years, double[] out) {
        Check.that(years > 0.0 && Double.isFinite(years), "tauYears must be > 0", years);
        int last = size() - 1;
        int next = 0;
        while (next <= last && tauYears[next] < years) {
            next++;
        }
        if (next == 0) {
            double share = years / tauYears[0];
            set(out, theta[0] * share, left[0] * share, right[0] * share);
        } else if (next > last) {
            set(out, theta[last] * years / tauYears[last], left[last], right[last]);
        } else {
            int i = next - 1;
            double share = (years - tauYears[i]) / (tauYears[next] - tauYears[i]);
            set(
                    out,
                    theta[i] + share * (theta[next] - theta[i]),
                    left[i] + share * (left[next] - left[i]),
                    right[i] + share * (right[next] - right[i]));
        }
    }

    private static void set(double[] out, double theta, double left, double right) {
        out[0] = theta;
        out[1] = left;
        out[2] = right;
    }

    private double psi(int i) {
        return 0.5 * (left[i] + right[i]);
    }

    private static SsviParameters parametersOf(double theta, double left, double right) {
        double sum = left + right;
        return new SsviParameters(theta, (right - left) / sum, 0.5 * sum / theta);
    }
}
