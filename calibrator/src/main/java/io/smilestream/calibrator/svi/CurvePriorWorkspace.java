package io.smilestream.calibrator.svi;

import io.smilestream.calibrator.numeric.Cholesky;

/**
 * What is known of a smile before the quotes are seen: its total variance at five anchors, with a covariance.
 *
 * <p>Curve values are well-conditioned coordinates where raw parameters are not: along SVI's valley the parameters run far
 * while the curve hardly moves. As w is linear in {@link MomentsWorkspace}' functions, the whitened prior enters the
 * fit as five more rows.
 *
 * <p>Not thread-safe; no allocation after construction.
 */
public final class CurvePriorWorkspace {
    /** Number of anchors: as many as parameters, so that the prior determines a smile. */
    public static final int ANCHORS = WingForm.DIMENSION;

    private static final int COLUMNS = 6; // the five functions and the goal

    private final double[] k = new double[ANCHORS];
    private final double[] w = new double[ANCHORS];
    private final double[] factor = new double[ANCHORS * ANCHORS];
    private final double[] values = new double[ANCHORS * COLUMNS];
    private final double[] row = new double[COLUMNS];
    private boolean present;
    private boolean silent;

    /** Forgets the prior: the quotes speak alone. */
    public void clear() {
        present = false;
        silent = false;
    }

    /** Leaves the prior out, or lets it speak again. */
    public void silence(boolean on) {
        silent = on;
    }

    /**
     * Takes a prior.
     *
     * @param anchorK log-moneyness of the anchors, different from each other
     * @param anchorW expected total variance at each
     * @param covariance row-major 5 x 5, of total variances, in units of the quotes' squared error bars
     * @return false, and no prior, if the covariance is not positive definite
     */
    public boolean load(double[] anchorK, double[] anchorW, double[] covariance) {
        System.arraycopy(anchorK, 0, k, 0, ANCHORS);
        System.arraycopy(anchorW, 0, w, 0, ANCHORS);
        System.arraycopy(covariance, 0, factor, 0, factor.length);
        present = Cholesky.factor(factor, ANCHORS);
        return present;
    }

    /** Adds the five whitened rows at the smile {@code x}; returns the prior's share of the cost. */
    double addTo(MomentsWorkspace moments, double[] x) {
        if (!present || silent) {
            return 0.0;
        }
        evaluate(x);
        double cost = 0.0;
        for (int i = 0; i < ANCHORS; i++) {
            whiten(i);
            moments.add(row);
            cost += 0.5 * row[5] * row[5];
        }
        return cost;
    }

    /** Adds the rows in the linear part only. */
    void addLinearTo(MomentsWorkspace moments, double[] x) {
        if (!present || silent) {
            return;
        }
        evaluate(x);
        for (int i = 0; i < ANCHORS; i++) {
            whiten(i);
            moments.addLinear(row);
        }
    }

    private void evaluate(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int j = 0; j < ANCHORS; j++) {
            double d = k[j] - x[WingForm.M];
            double root = Math.sqrt(d * d + sigma * sigma);
            int at = COLUMNS * j;
            values[at] = 1.0;
            values[at + 1] = 0.5 * (root - d);
            values[at + 2] = 0.5 * (root + d);
            values[at + 3] = d / root;
            values[at + 4] = sigma * sigma / root;
            values[at + 5] =
                    w[j] - (x[WingForm.A] + x[WingForm.LEFT] * values[at + 1] + x[WingForm.RIGHT] * values[at + 2]);
        }
    }

    /** Forward substitution, row by row: leaves row {@code i} of the whitened values, in place and in {@code row}. */
    private void whiten(int i) {
        for (int column = 0; column < COLUMNS; column++) {
            double sum = values[COLUMNS * i + column];
            for (int j = 0; j < i; j++) {
                sum -= factor[ANCHORS * i + j] * values[COLUMNS * j + column];
            }
            row[column] = sum / factor[ANCHORS * i + i];
            values[COLUMNS * i + column] = row[column];
        }
    }
}
