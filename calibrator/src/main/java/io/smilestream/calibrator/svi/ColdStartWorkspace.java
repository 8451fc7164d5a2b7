package io.smilestream.calibrator.svi;

import io.smilestream.calibrator.numeric.Cholesky;
import io.smilestream.calibrator.slice.SmileSlice;
import java.util.Arrays;

/**
 * Finds where a fit without a guess should begin.
 *
 * <p>For given m and sigma, raw SVI is linear in (a, b rho, b). On a coarse grid of (m, sigma) that linear problem is
 * solved against the median-filtered smile, and the grid points with the lowest robust misfit are the starts.
 *
 * <p>Source: the split into linear and non-linear parameters is De Marco and Martini (2009), "Quasi-explicit
 * calibration of Gatheral's SVI model". Deviations: weights, a median filter so that an outlier cannot be the start, and
 * a clip instead of the constrained faces, because the start need not be the optimum.
 * <p>Cost: {@code GRID_M x GRID_SIGMA} passes over the quotes. No allocation after the arrays have grown once. Not
 * thread-safe.
 */
public final class ColdStartWorkspace {
    private static final double[] GRID_M = {-0.1, 0.15, 0.35, 0.5, 0.65, 0.85, 1.1}; // shares of the quoted width
    private static final double[] GRID_SIGMA = {0.02, 0.06, 0.15, 0.35, 0.9}; // shares of the quoted width
    private static final double SLOPE_SHARE_MAX = 0.98; // |rho| of a start: closer to 1 the search begins on a cliff
    private static final double RIDGE = 1e-10;

    private final double[] normal = new double[9];
    private final double[] right = new double[3];
    private final double[] solution = new double[3];
    private final double[] trial = new double[SviCoordinates.DIMENSION];
    private final double[] window = new double[3];
    private double[] w = new double[64];
    private double[] weight = new double[64];

    /**
     * Fills {@code starts} with the free coordinates of the best grid points, best first.
     *
     * @param objective loaded with {@code slice}
     * @param starts one array of five for each start wanted
     * @param costs length of {@code starts}; the cost of each
     */
    public void find(SmileSlice slice, SviObjectiveWorkspace objective, double[][] starts, double[] costs) {
        smooth(slice);
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        double first = slice.k(0);
        for (double shareM : GRID_M) {
            for (double shareSigma : GRID_SIGMA) {
                double m = first + shareM * objective.range();
                double sigma = shareSigma * objective.range();
                solve(slice, m, sigma);
                toFree(m / objective.mScale(), sigma);
                objective.confine(trial);
                keep(objective.cost(trial), starts, costs);
            }
        }
    }

    /** Total variances after a running median of three, and the weight of each in total variance. */
    private void smooth(SmileSlice slice) {
        int n = slice.size();
        if (w.length < n) {
            w = new double[2 * n];
            weight = new double[2 * n];
        }
        for (int i = 0; i < n; i++) {
            window[0] = slice.midVol(Math.max(0, i - 1));
            window[1] = slice.midVol(i);
            window[2] = slice.midVol(Math.min(n - 1, i + 1));
            Arrays.sort(window);
            double vol = i == 0 || i == n - 1 ? slice.midVol(i) : window[1];
            double bar = 2.0 * vol * slice.tauYears() * Math.max(slice.halfSpreadVol(i), 1e-3);
            w[i] = vol * vol * slice.tauYears();
            weight[i] = 1.0 / (bar * bar);
        }
    }

    /** Leaves (a, b rho, b) of the weighted linear fit in {@code solution}. */
    private void solve(SmileSlice slice, double m, double sigma) {
        Arrays.fill(normal, 0.0);
        Arrays.fill(right, 0.0);
        for (int i = 0; i < slice.size(); i++) {
            double d = slice.k(i) - m;
            double root = Math.sqrt(d * d + sigma * sigma);
            double q = weight[i];
            normal[0] += q;
            normal[3] += q * d;
            normal[4] += q * d * d;
            normal[6] += q * root;
            normal[7] += q * root * d;
            normal[8] += q * root * root;
            right[0] += q * w[i];
            right[1] += q * d * w[i];
            right[2] += q * root * w[i];
        }
        for (int j = 0; j < 9; j += 4) {
            normal[j] *= 1.0 + RIDGE;
        }
        System.arraycopy(right, 0, solution, 0, 3);
        if (Cholesky.factor(normal, 3)) {
            Cholesky.solve(normal, 3, solution);
        } else {
            solution[0] = right[0] / Math.max(normal[0], Double.MIN_NORMAL);
            solution[1] = 0.0;
            solution[2] = 0.0;
        }
    }

    private void toFree(double scaledM, double sigma) {
        double b = Math.max(solution[2], Math.max(Math.abs(solution[1]) / SLOPE_SHARE_MAX, 1e-6));
        double rho = Math.max(-SLOPE_SHARE_MAX, Math.min(SLOPE_SHARE_MAX, solution[1] / b));
        double lowest = solution[0] + b * sigma * Math.sqrt(1.0 - rho * rho);
        trial[0] = Math.log(Math.max(lowest, 0.02 * w[0]));
        trial[1] = Math.log(b);
        trial[2] = 0.5 * Math.log((1.0 + rho) / (1.0 - rho));
        trial[3] = scaledM;
        trial[4] = Math.log(sigma);
    }

    private void keep(double cost, double[][] starts, double[] costs) {
        for (int rank = 0; rank < starts.length; rank++) {
            if (cost < costs[rank]) {
                double[] last = starts[starts.length - 1];
                for (int j = starts.length - 1; j > rank; j--) {
                    starts[j] = starts[j - 1];
                    costs[j] = costs[j - 1];
                }
                System.arraycopy(trial, 0, last, 0, trial.length);
                starts[rank] = last;
                costs[rank] = cost;
                return;
            }
        }
    }
}
