package io.smilestream.calibrator.svi;

import io.smilestream.calibrator.numeric.Cholesky;
import io.smilestream.calibrator.numeric.Objective;
import io.smilestream.calibrator.slice.SmileSlice;
import java.util.Arrays;

/**
 * Robust misfit of a raw SVI smile to a slice, in {@link SviCoordinates}.
 *
 * <pre>{@code
 * cost = sum_i (c^2 / 2) ln(1 + (r_i / c)^2),  r_i = (sqrt(w(k_i) / tau) - mid_i) / max(halfSpread_i, floor)
 * }</pre>
 *
 * <p>The residual is in half-spreads, so a quote counts as much as its spread says it knows; Cauchy's loss lets a stale or
 * wrong quote pull with a force that falls as it lies further off. Measured reasons: docs/numerics.md.
 *
 * <p>Cost: one root for w and one for vol a quote. No allocation after {@link #load} has grown the arrays once. Not
 * thread-safe.
 */
public final class SviObjectiveWorkspace implements Objective {
    /** Cauchy's scale in half-spreads: 95 % efficient on clean Gaussian quotes (Holland and Welsch 1977). */
    private static final double CAUCHY_SCALE = 2.385;

    /** Smallest error bar in vol: a locked quote is not known better than the market's own rounding of it. */
    private static final double HALF_SPREAD_FLOOR_VOL = 5e-4;

    private static final int N = SviCoordinates.DIMENSION;

    private final double[] raw = new double[N];
    private final double[] gradientOfQuote = new double[N];
    private double[] k = new double[64];
    private double[] mid = new double[64];
    private double[] inverseBar = new double[64];
    private int size;
    private double tauYears;
    private double range;
    private double mScale;

    /** Takes the quotes of the next fit. */
    public void load(SmileSlice slice) {
        size = slice.size();
        if (k.length < size) {
            k = new double[2 * size];
            mid = new double[2 * size];
            inverseBar = new double[2 * size];
        }
        tauYears = slice.tauYears();
        for (int i = 0; i < size; i++) {
            k[i] = slice.k(i);
            mid[i] = slice.midVol(i);
            inverseBar[i] = 1.0 / Math.max(slice.halfSpreadVol(i), HALF_SPREAD_FLOOR_VOL);
        }
        range = Math.max(k[size - 1] - k[0], 1e-3);
        mScale = 0.25 * range;
    }

    /** Unit of the coordinate of m: a quarter of the quoted width. */
    public double mScale() {
        return mScale;
    }

    /** Width of the quoted k. */
    public double range() {
        return range;
    }

    /** Number of quotes. */
    public int size() {
        return size;
    }

    @Override
    public int dimension() {
        return N;
    }

    @Override
    public void confine(double[] u) {
        SviCoordinates.confine(u, range, mScale);
    }

    @Override
    public double cost(double[] u) {
        SviCoordinates.toRaw(u, mScale, raw);
        double sum = 0.0;
        for (int i = 0; i < size; i++) {
            double d = k[i] - raw[3];
            double w = raw[0] + raw[1] * (raw[2] * d + Math.sqrt(d * d + raw[4] * raw[4]));
            double r = (Math.sqrt(w / tauYears) - mid[i]) * inverseBar[i] / CAUCHY_SCALE;
            sum += Math.log1p(r * r);
        }
        return 0.5 * CAUCHY_SCALE * CAUCHY_SCALE * sum;
    }

    @Override
    public void linearise(double[] u, double[] gradient, double[] curvature) {
        SviCoordinates.toRaw(u, mScale, raw);
        Arrays.fill(gradient, 0.0);
        Arrays.fill(curvature, 0.0);
        for (int i = 0; i < size; i++) {
            double r = residual(i);
            SviCoordinates.chain(u, raw, mScale, gradientOfQuote);
            accumulate(r, cauchyWeight(r), gradient, curvature);
        }
    }

    /** Mean of the robust cost over the quotes, to compare slices of different size. */
    public double meanCost(double[] u) {
        return cost(u) / size;
    }

    /**
     * Fills one standard deviation of a, b, rho, m and sigma at {@code u}.
     *
     * <p>Method: inverse Gauss-Newton curvature of the weighted residuals, scaled by their scatter.
     *
     * @return false if the quotes do not determine the parameters: five or fewer, or a flat direction
     */
    public boolean standardErrors(double[] u, double[] out) {
        if (size <= N) {
            return false;
        }
        SviCoordinates.toRaw(u, mScale, raw);
        double[] gradient = new double[N];
        double[] curvature = new double[N * N];
        double scatter = 0.0;
        for (int i = 0; i < size; i++) {
            double r = residual(i);
            double weight = cauchyWeight(r);
            scatter += weight * r * r;
            accumulate(r, weight, gradient, curvature);
        }
        if (!Cholesky.factor(curvature, N)) {
            return false;
        }
        double[] column = new double[N];
        for (int j = 0; j < N; j++) {
            Arrays.fill(column, 0.0);
            column[j] = 1.0;
            Cholesky.solve(curvature, N, column);
            out[j] = Math.sqrt(column[j] * scatter / (size - N));
            if (!Double.isFinite(out[j])) {
                return false;
            }
        }
        return true;
    }

    private static double cauchyWeight(double r) {
        double q = r / CAUCHY_SCALE;
        return 1.0 / (1.0 + q * q);
    }

    /** Residual of quote {@code i} in error bars; leaves its raw gradient in {@code gradientOfQuote}. */
    private double residual(int i) {
        double d = k[i] - raw[3];
        double root = Math.sqrt(d * d + raw[4] * raw[4]);
        double w = raw[0] + raw[1] * (raw[2] * d + root);
        double vol = Math.sqrt(w / tauYears);
        double scale = inverseBar[i] / (2.0 * vol * tauYears);
        gradientOfQuote[0] = scale;
        gradientOfQuote[1] = scale * (raw[2] * d + root);
        gradientOfQuote[2] = scale * raw[1] * d;
        gradientOfQuote[3] = -scale * raw[1] * (raw[2] + d / root);
        gradientOfQuote[4] = scale * raw[1] * raw[4] / root;
        return (vol - mid[i]) * inverseBar[i];
    }

    private void accumulate(double r, double weight, double[] gradient, double[] curvature) {
        for (int row = 0; row < N; row++) {
            double scaled = weight * gradientOfQuote[row];
            gradient[row] += scaled * r;
            for (int column = 0; column <= row; column++) {
                curvature[row * N + column] += scaled * gradientOfQuote[column];
            }
        }
    }
}
