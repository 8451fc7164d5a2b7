package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.svi.WingForm;

/**
 * Where Durrleman's g of a smile is low: its local minima on two grids, one dense around the money and one around the
 * smile's centre, both reaching far beyond any quote.
 *
 * <p>A search, not a proof: it tells a solver where to push and a reader how much room there is;
 * {@link ButterflyCertificateWorkspace} decides. Cost: about one microsecond; no allocation. Not thread-safe.
 */
public final class DensityMinimaWorkspace {
    private static final int POINTS_PER_SIDE = 28;
    private static final int POINTS = 2 * POINTS_PER_SIDE + 1;
    private static final int MINIMA_MAX = 24;
    private static final double K_REACH_MIN = 3.0;
    private static final double REACH_DEVIATIONS = 20.0;
    private static final double SAME_SHARE = 0.1; // of |k| plus a deviation: closer minima are one
    private static final double STEP = 0.3; // of a standard deviation, or of sigma, next to the grid's centre

    private final double[] gridK = new double[POINTS];
    private final double[] gridG = new double[POINTS];
    private final double[] minimumK = new double[MINIMA_MAX];
    private final double[] minimumG = new double[MINIMA_MAX];
    private double deviation;
    private int count;
    private double lowest;

    /**
     * Looks for the local minima of g that lie below {@code ceiling}.
     *
     * @param x a smile of positive total variance
     */
    public void search(double[] x, double ceiling) {
        count = 0;
        deviation = Math.sqrt(Math.max(1e-8, WingForm.w(x, 0.0)));
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double reach = Math.max(K_REACH_MIN, REACH_DEVIATIONS * deviation);
        lowest = wingLimit(x);
        scan(x, 0.0, STEP * deviation, reach, ceiling);
        scan(x, x[WingForm.M], STEP * sigma, reach + Math.abs(x[WingForm.M]), ceiling);
    }

    /** Lowest g found anywhere, the limits of both wings included. */
    public double lowest() {
        return lowest;
    }

    /** Number of minima found. */
    public int count() {
        return count;
    }

    /** Log-moneyness of minimum {@code i}. */
    public double k(int i) {
        return minimumK[i];
    }

    /** Value of minimum {@code i}. */
    public double g(int i) {
        return minimumG[i];
    }

    /** g far out: {@code (4 - slope^2) / 16}. */
    private static double wingLimit(double[] x) {
        double steeper = Math.max(x[WingForm.LEFT], x[WingForm.RIGHT]);
        return (4.0 - steeper * steeper) / 16.0;
    }

    private void scan(double[] x, double centre, double scale, double reach, double ceiling) {
        double ratio = reach / scale;
        double stretch = Math.log(ratio + Math.sqrt(ratio * ratio + 1.0)) / POINTS_PER_SIDE;
        double growth = Math.exp(stretch);
        double s = Math.exp(-stretch * POINTS_PER_SIDE);
        for (int j = 0; j < POINTS; j++) {
            gridK[j] = centre + 0.5 * scale * (s - 1.0 / s);
            s *= growth;
        }
        Durrleman.fill(x, gridK, POINTS, gridG);
        for (int j = 0; j < POINTS; j++) {
            boolean falls = j == 0 || gridG[j] <= gridG[j - 1];
            boolean rises = j == POINTS - 1 || gridG[j] < gridG[j + 1];
            if (falls && rises) {
                keep(x, j, ceiling);
            }
        }
    }

    /** Both grids see the same minimum; two constraints at one point would only slow the solver. */
    private void add(double k, double g) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(minimumK[i] - k) < SAME_SHARE * (deviation + Math.abs(k))) {
                if (g < minimumG[i]) {
                    minimumK[i] = k;
                    minimumG[i] = g;
                }
                return;
            }
        }
        if (count < MINIMA_MAX) {
            minimumK[count] = k;
            minimumG[count] = g;
            count++;
        }
    }

    private void keep(double[] x, int j, double ceiling) {
        double k = gridK[j];
        double g = gridG[j];
        if (j > 0 && j < POINTS - 1) {
            double bend = gridG[j - 1] - 2.0 * g + gridG[j + 1];
            double offset = bend > 0.0 ? 0.5 * (gridG[j - 1] - gridG[j + 1]) / bend : 0.0;
            double refinedK = k + Math.abs(offset) * (gridK[offset > 0.0 ? j + 1 : j - 1] - k);
            double refinedG = Durrleman.g(x, refinedK);
            if (refinedG < g) {
                k = refinedK;
                g = refinedG;
            }
        }
        lowest = Math.min(lowest, g);
        if (g < ceiling) {
            add(k, g);
        }
    }
}
