package io.smilestream.calibrator.arbitrage;

import static io.smilestream.calibrator.svi.WingForm.A;
import static io.smilestream.calibrator.svi.WingForm.DIMENSION;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.LN_SIGMA;
import static io.smilestream.calibrator.svi.WingForm.M;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;

import io.smilestream.calibrator.numeric.ElasticProgramWorkspace;
import io.smilestream.calibrator.svi.NormalEquations;
import io.smilestream.calibrator.svi.SviQuotesWorkspace;
import io.smilestream.calibrator.svi.WingForm;
import java.util.Arrays;

/**
 * Finds the smile of least misfit within limits on its curve, among those free of butterfly arbitrage.
 *
 * <p>Sequential quadratic programming as in {@link ArbitrageFreeWorkspace}, with the limits as further rows: misfit and soft
 * limits are minimised, firm limits and the density keep their bounds. All rows are in the program, also those that do not
 * bind yet: a step that satisfies one must not break another. Not thread-safe; no allocation once the arrays have grown.
 */
final class LimitedFitWorkspace {
    private static final double DENSITY_MARGIN = 3e-4; // of g: room for the linearisation of the last step
    private static final double DENSITY_WATCHED = 0.05; // minima of g above this do not bind within a step
    private static final double LOWEST_SHARE = 1e-3; // of the lowest quoted total variance
    private static final int LINEAR = 3; // of the parameters: a and both slopes
    private static final int SHAPE_ROWS_MAX = 32;
    private static final int ITERATIONS_MAX = 25;
    private static final int ATTEMPTS_MAX = 12;
    private static final double DAMPING_START = 1e-3;
    private static final double DAMPING_MIN = 1e-8;
    private static final double DAMPING_FACTOR = 4.0;
    private static final double DROP_SMALL = 1e-4; // of misfit and soft limits
    private static final double DROP_NEGLIGIBLE = 1e-3; // squared half-spreads, all quotes together
    private static final int QUIET_STEPS = 3; // in a row: one alone may be small because it was damped
    private static final double PRICE_START = 10.0;
    private static final double LN_SIGMA_STEP_MAX = 1.0;

    private final SviQuotesWorkspace quotes;
    private final NormalEquations equations;
    private final ElasticProgramWorkspace program = new ElasticProgramWorkspace(DIMENSION);
    private final ElasticProgramWorkspace linearProgram = new ElasticProgramWorkspace(LINEAR);
    private final DensityMinimaWorkspace minima = new DensityMinimaWorkspace();
    private final double[] linearMatrix = new double[LINEAR * LINEAR];
    private final double[] linearRight = new double[LINEAR];
    private final double[] linearStep = new double[LINEAR];
    private final double[] normal = new double[DIMENSION];
    private final double[] step = new double[DIMENSION];
    private final double[] trial = new double[DIMENSION];
    private double lowestMin;
    private double price;
    private double damping;
    private double drop;

    /** A solver for the slice that {@code quotes} is loaded with. */
    LimitedFitWorkspace(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
        this.equations = new NormalEquations(quotes);
    }

    /** Moves {@code x}, of positive total variance, to a local minimum. */
    void minimise(double[] x, CurveLimitsWorkspace limits) {
        lowestMin = LOWEST_SHARE * quotes.lowestW();
        price = PRICE_START;
        damping = DAMPING_START;
        int quiet = 0;
        for (int i = 0; i < ITERATIONS_MAX && quiet < QUIET_STEPS; i++) {
            double cost = equations.form(x) + limits.softCost(x);
            constrain(x, limits, program);
            if (!improve(x, limits, cost)) {
                return;
            }
            quiet = drop <= DROP_SMALL * cost + DROP_NEGLIGIBLE ? quiet + 1 : 0;
        }
    }

    private void constrain(double[] x, CurveLimitsWorkspace limits, ElasticProgramWorkspace target) {
        target.clear(limits.count() + SHAPE_ROWS_MAX);
        limits.addTo(target, x);
        double sigma = Math.exp(x[LN_SIGMA]);
        double root = Math.sqrt(x[LEFT] * x[RIGHT]);
        normal[A] = 1.0;
        normal[LEFT] = 0.5 * sigma * x[RIGHT] / root;
        normal[RIGHT] = 0.5 * sigma * x[LEFT] / root;
        normal[M] = 0.0;
        normal[LN_SIGMA] = sigma * root;
        target.add(normal, WingForm.lowest(x) - lowestMin, 0.0);
        boundSlope(LEFT, x[LEFT], target);
        boundSlope(RIGHT, x[RIGHT], target);
        minima.search(x, DENSITY_WATCHED);
        for (int i = 0; i < minima.count(); i++) {
            Durrleman.gradient(x, minima.k(i), normal);
            target.add(normal, minima.g(i) - DENSITY_MARGIN, 0.0);
        }
    }

    private void boundSlope(int side, double slope, ElasticProgramWorkspace target) {
        Arrays.fill(normal, 0.0);
        normal[side] = 1.0;
        target.add(normal, slope - WingForm.SLOPE_MIN, 0.0);
        normal[side] = -1.0;
        target.add(normal, WingForm.SLOPE_MAX - slope, 0.0);
    }

    /** Takes the first step that lowers cost plus priced violation; false if none does. */
    private boolean improve(double[] x, CurveLimitsWorkspace limits, double cost) {
        double violation = violation(x, limits);
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            double multiplier = program.solve(equations.matrix(), equations.right(), damping, step);
            price = Math.max(price, 2.0 * multiplier);
            shorten(x);
            for (int j = 0; j < DIMENSION; j++) {
                trial[j] = x[j] + step[j];
            }
            confine(trial);
            follow(limits);
            double after = equations.cost(trial) + limits.softCost(trial) + price * violation(trial, limits);
            drop = cost + price * violation - after;
            if (drop > 0.0) {
                System.arraycopy(trial, 0, x, 0, DIMENSION);
                damping = Math.max(DAMPING_MIN, damping / DAMPING_FACTOR);
                return true;
            }
            damping = Math.max(damping, DAMPING_START) * DAMPING_FACTOR;
        }
        return false;
    }

    /** Solves the linear three again where the step has taken m and sigma, under the rows as they are there. */
    private void follow(CurveLimitsWorkspace limits) {
        constrain(trial, limits, linearProgram);
        equations.formLinear(trial, linearMatrix, linearRight);
        linearProgram.solve(linearMatrix, linearRight, 0.0, linearStep);
        for (int j = A; j <= RIGHT; j++) {
            trial[j] += linearStep[j];
        }
        confine(trial);
    }

    private void shorten(double[] x) {
        double stepMMax = Math.max(0.5 * quotes.range(), Math.exp(x[LN_SIGMA]));
        double excess = Math.max(Math.abs(step[LN_SIGMA]) / LN_SIGMA_STEP_MAX, Math.abs(step[M]) / stepMMax);
        for (int j = 0; excess > 1.0 && j < DIMENSION; j++) {
            step[j] /= excess;
        }
    }

    private void confine(double[] x) {
        x[LEFT] = WingForm.boundedSlope(x[LEFT]);
        x[RIGHT] = WingForm.boundedSlope(x[RIGHT]);
        double sigmaMin = Math.log(1e-3 * quotes.range());
        double sigmaMax = Math.log(10.0 * quotes.range());
        x[LN_SIGMA] = Math.max(sigmaMin, Math.min(sigmaMax, x[LN_SIGMA]));
        x[A] += Math.max(0.0, 0.5 * lowestMin - WingForm.lowest(x));
    }

    private double violation(double[] x, CurveLimitsWorkspace limits) {
        double violation = Math.max(0.0, lowestMin - WingForm.lowest(x)) / lowestMin;
        minima.search(x, DENSITY_WATCHED);
        for (int i = 0; i < minima.count(); i++) {
            violation += Math.max(0.0, DENSITY_MARGIN - minima.g(i));
        }
        return violation + limits.firmViolation(x);
    }
}
