package io.smilestream.calibrator.curve;

import static io.smilestream.calibrator.curve.CurveModel.BEND;
import static io.smilestream.calibrator.curve.CurveModel.DIMENSION;
import static io.smilestream.calibrator.curve.CurveModel.LEVEL;
import static io.smilestream.calibrator.curve.CurveModel.TILT;

import io.smilestream.calibrator.numeric.QuadraticProgramWorkspace;
import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.slice.SmileSlice;

/**
 * Fits a {@link CurveModel} to a slice: Gauss-Newton with Marquardt's damping on the robust misfit, from a guess or from
 * the parabola that the quotes draw at the money.
 *
 * <p>A step obeys the model's bounds, linearised where it begins, so a fit that ends on a bound is the best on it. Not
 * thread-safe; no allocation.
 */
public final class CurveFitWorkspace {
    private static final int ITERATIONS_MAX = 60;
    private static final int REJECTIONS_MAX = 12;
    private static final int CONSTRAINTS_MAX = 4;
    private static final double DAMPING_START = 1e-4;
    private static final double DAMPING_MIN = 1e-9;
    private static final double DROP_SMALL =
            1e-4; // of the cost; the last step is taken unseen, so its error is of second order
    private static final double DROP_NEGLIGIBLE = 1e-3; // squared half-spreads: some hundredths of a standard error
    private static final double COST_NOISE = 1e-24; // squared half-spreads: rounding of a perfect fit
    private static final double STEP_MAX = 1.0; // of the logarithms in one step
    private static final double POOR_COST = 2.0; // mean cost of a quote: above it another start is tried
    private static final double NOISE_MIN = 0.02; // squared half-spreads: quotes are never known better than that
    private static final int FREEDOM_MIN = 3; // quotes beyond parameters: fewer say nothing about the noise
    private static final double WEAK = 1.0; // standard deviation of both logarithms in a market never seen
    private static final double[] CURVATURES = {1.0, 4.0, 0.25}; // of the parabola's, a start each

    private final CurveModel model;
    private final CurveQuotesWorkspace quotes = new CurveQuotesWorkspace();
    private final QuadraticProgramWorkspace program = new QuadraticProgramWorkspace(DIMENSION, CONSTRAINTS_MAX);
    private final double[] step = new double[DIMENSION];
    private final double[] trial = new double[DIMENSION];
    private final double[] attempt = new double[DIMENSION];
    private final double[] scratch = new double[DIMENSION * DIMENSION];
    private final double[] information = new double[DIMENSION * DIMENSION];
    private CurveEquationsWorkspace here = new CurveEquationsWorkspace();
    private CurveEquationsWorkspace there = new CurveEquationsWorkspace();
    private int twoSided;
    private double cost;
    private double scatter;
    private int iterations;
    private boolean converged;
    private boolean warm;

    /** A solver for {@code model}, which no other may share. */
    public CurveFitWorkspace(CurveModel model) {
        this.model = model;
    }

    /** Steps of all fits since {@link #load}. */
    public int iterations() {
        return iterations;
    }

    /** Whether the fit that won ended with nothing left to gain. */
    public boolean converged() {
        return converged;
    }

    /** Whether the fit that won began at the guess. */
    public boolean warm() {
        return warm;
    }

    /** Robust misfit of the fit that won, in squared half-spreads. */
    public double cost() {
        return cost;
    }

    /** Weighted squared residuals of the fit that won, in squared half-spreads. */
    public double scatter() {
        return scatter;
    }

    /**
     * Fills {@code out} with the covariance of the coordinates where the fit that won ended, row-major: the quotes' scatter
     * is taken for their noise where there are enough of them to tell.
     *
     * @param weakTilt standard deviation of the tilt in a market never seen
     */
    public void covariance(double weakTilt, double[] out) {
        int freedom = twoSided - DIMENSION;
        double noise = freedom >= FREEDOM_MIN ? Math.max(NOISE_MIN, scatter / freedom) : 1.0;
        for (int i = 0; i < information.length; i++) {
            information[i] /= noise;
        }
        information[DIMENSION * LEVEL + LEVEL] += 1.0 / (WEAK * WEAK);
        information[DIMENSION * TILT + TILT] += 1.0 / (weakTilt * weakTilt);
        information[DIMENSION * BEND + BEND] += 1.0 / (WEAK * WEAK);
        SquareMatrix.invert(information, DIMENSION, scratch, out);
    }

    /** Takes the quotes of the next fit. */
    public void load(SmileSlice slice) {
        quotes.load(slice);
        twoSided = slice.twoSided();
        model.prepare(quotes.points());
        iterations = 0;
    }

    /**
     * Moves {@code x} to the smile of least misfit.
     *
     * @param guessed whether {@code x} is a guess; if not, or if it leads astray, the quotes say where to begin
     * @return false if no start has a finite misfit
     */
    public boolean fit(double[] x, boolean guessed) {
        cost = Double.POSITIVE_INFINITY;
        converged = false;
        warm = guessed;
        if (guessed) {
            System.arraycopy(x, 0, attempt, 0, DIMENSION);
            tryFrom(x);
        }
        if (!(converged && cost <= POOR_COST * quotes.size())) {
            cold(x);
        }
        return cost < Double.POSITIVE_INFINITY;
    }

    private void cold(double[] x) {
        double[] parabola = quotes.parabola();
        for (double curvature : CURVATURES) {
            model.start(parabola[0], parabola[1], curvature * parabola[2], attempt);
            if (tryFrom(x)) {
                warm = false;
            }
            if (converged && cost <= POOR_COST * quotes.size()) {
                return;
            }
        }
    }

    /** Fits from {@code attempt}; true, and {@code x} and all results replaced, if that is better than what there is. */
    private boolean tryFrom(double[] x) {
        boolean settled = minimise(attempt);
        if (!(here.cost < cost)) {
            return false;
        }
        cost = here.cost;
        scatter = here.scatter;
        converged = settled;
        System.arraycopy(attempt, 0, x, 0, DIMENSION);
        System.arraycopy(here.matrix, 0, information, 0, information.length);
        return true;
    }

    private void evaluate(double[] x, CurveEquationsWorkspace out) {
        model.evaluate(x, quotes.points());
        quotes.sum(out);
    }

    private boolean minimise(double[] x) {
        double damping = DAMPING_START;
        int refused = 0;
        model.confine(x);
        evaluate(x, here);
        for (int i = 0; i < ITERATIONS_MAX && refused < REJECTIONS_MAX; i++) {
            iterations++;
            program.clear();
            model.constrain(x, program);
            program.solve(here.matrix, here.right, damping, step);
            shorten();
            double predicted = here.gain(step);
            advance(x);
            if (!(predicted > Math.min(DROP_NEGLIGIBLE, DROP_SMALL * here.cost) + COST_NOISE)) {
                System.arraycopy(trial, 0, x, 0, DIMENSION);
                return true;
            }
            evaluate(trial, there);
            if (there.cost < here.cost) {
                double ratio = (here.cost - there.cost) / predicted;
                damping = Math.max(DAMPING_MIN, damping * (ratio > 0.5 ? 0.1 : 1.0));
                refused = 0;
                accept(x);
            } else {
                refused++;
                damping = Math.max(damping, DAMPING_START) * 10.0;
            }
        }
        return false;
    }

    private void accept(double[] x) {
        System.arraycopy(trial, 0, x, 0, DIMENSION);
        CurveEquationsWorkspace last = here;
        here = there;
        there = last;
    }

    private void advance(double[] x) {
        for (int j = 0; j < DIMENSION; j++) {
            trial[j] = x[j] + step[j];
        }
        model.confine(trial);
    }

    private void shorten() {
        double excess = Math.max(Math.abs(step[LEVEL]), Math.abs(step[BEND])) / STEP_MAX;
        for (int j = 0; excess > 1.0 && j < DIMENSION; j++) {
            step[j] /= excess;
        }
    }
}
