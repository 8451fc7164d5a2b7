package io.smilestream.calibrator.svi;

import static io.smilestream.calibrator.svi.WingForm.DIMENSION;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.LN_SIGMA;
import static io.smilestream.calibrator.svi.WingForm.M;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;

/**
 * Finds where a fit without a guess should begin.
 *
 * <p>For given m and sigma, raw SVI is linear in the other three. On a coarse grid of (m, sigma) that problem is solved for
 * the median-filtered quotes; the cells with the lowest misfit are the starts.
 *
 * <p>Source: the split is De Marco and Martini (2009), "Quasi-explicit calibration of Gatheral's SVI model".
 * <p>Cost: one pass over the quotes a cell. Not thread-safe; no allocation.
 */
public final class ColdStartWorkspace {
    /** Number of cells. */
    public static final int CELLS = 24;

    private static final double[] SHARES_M = {0.05, 0.25, 0.42, 0.58, 0.75, 0.95}; // of the quoted width
    private static final double[] SHARES_SIGMA = {0.04, 0.15, 0.5}; // of the quoted width

    /** Where a chain is quoted far beyond its smile's bend, the bend is to be sought by deviations from the money. */
    private static final double[] DEVIATIONS_M = {-1.0, 0.0, 1.0};

    private static final double[] DEVIATIONS_SIGMA = {0.5, 2.0};

    private final SviQuotesWorkspace quotes;
    private final LinearWingsWorkspace linear = new LinearWingsWorkspace();
    private final MomentsWorkspace moments = new MomentsWorkspace();
    private final double[][] cells = new double[CELLS][DIMENSION];
    private final double[] costs = new double[CELLS];
    private final double[] change = new double[DIMENSION];

    /** Starts for the slice that {@code quotes} is loaded with. */
    public ColdStartWorkspace(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
    }

    /** Solves every cell and puts the best first. */
    public void search() {
        quotes.acceptSmoothed();
        int at = 0;
        for (double shareM : SHARES_M) {
            for (double shareSigma : SHARES_SIGMA) {
                solve(at++, quotes.firstK() + shareM * quotes.range(), shareSigma * quotes.range());
            }
        }
        double deviation = quotes.deviation();
        for (double m : DEVIATIONS_M) {
            for (double sigma : DEVIATIONS_SIGMA) {
                solve(at++, m * deviation, sigma * deviation);
            }
        }
        sort();
    }

    /** Cell number {@code rank} in order of its misfit, 0 the best; an array of this workspace, to be copied. */
    public double[] cell(int rank) {
        return cells[rank];
    }

    private void solve(int at, double m, double sigma) {
        double[] x = cells[at];
        x[WingForm.A] = 0.0;
        x[LEFT] = 0.0;
        x[RIGHT] = 0.0;
        x[M] = m;
        x[LN_SIGMA] = Math.log(sigma);
        double squares = quotes.sumSmoothed(x, moments);
        linear.solve(moments, x, change);
        costs[at] = squares - LinearWingsWorkspace.drop(moments, change);
        for (int j = WingForm.A; j <= RIGHT; j++) {
            x[j] = change[j];
        }
    }

    private void sort() {
        for (int i = 1; i < CELLS; i++) {
            double cost = costs[i];
            double[] cell = cells[i];
            int at = i;
            for (; at > 0 && costs[at - 1] > cost; at--) {
                costs[at] = costs[at - 1];
                cells[at] = cells[at - 1];
            }
            costs[at] = cost;
            cells[at] = cell;
        }
    }
}
