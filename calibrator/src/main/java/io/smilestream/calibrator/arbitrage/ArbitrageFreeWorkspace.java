package io.smilestream.calibrator.arbitrage;

import static io.smilestream.calibrator.svi.WingForm.A;
import static io.smilestream.calibrator.svi.WingForm.DIMENSION;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.LN_SIGMA;
import static io.smilestream.calibrator.svi.WingForm.M;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;

import io.smilestream.calibrator.numeric.QuadraticProgramWorkspace;
import io.smilestream.calibrator.svi.NormalEquations;
import io.smilestream.calibrator.svi.SviQuotesWorkspace;
import io.smilestream.calibrator.svi.WingForm;
import java.util.Arrays;

/**
 * Finds the smile of least misfit among those free of butterfly arbitrage.
 *
 * <p>Sequential quadratic programming: each step minimises the Gauss-Newton model of the misfit while the linearised g
 * at its present minima, the lowest total variance and both slopes keep their bounds; the step is judged by misfit plus
 * price times violation, and damped until it pays. The result is the constrained optimum, not a repair: what the
 * market's arbitrage costs is the difference of the two misfits.
 *
 * <p>If the search ends outside, the smile is drawn towards a flat one of the same at-the-money variance until
 * {@link ButterflyCertificateWorkspace} holds, so what comes out is always free of arbitrage. Not thread-safe; no allocation.
 */
public final class ArbitrageFreeWorkspace {
    private static final double DENSITY_MARGIN = 3e-4; // of g: room for the linearisation of the last step
    private static final double DENSITY_WATCHED = 0.05; // minima of g above this do not bind within a step
    private static final double LOWEST_SHARE = 1e-3; // of the lowest quoted total variance
    private static final int CONSTRAINTS_MAX = 16;
    private static final int LINEAR = 3; // of the parameters: a and both slopes
    private static final int ATTEMPTS_MAX = 12;
    private static final double DAMPING_START = 1e-3;
    private static final double DAMPING_MIN = 1e-8;
    private static final double DAMPING_FACTOR = 4.0;
    private static final double DROP_SMALL = 1e-4; // of the cost
    private static final double DROP_MATERIAL =
            1e-2; // of the cost: a search cut short while it gains more is said to be
    private static final double DROP_NEGLIGIBLE = 1e-3; // squared half-spreads, all quotes together
    private static final int QUIET_STEPS = 2; // in a row: one alone may be small because it was damped
    private static final double VIOLATION_SMALL = 1e-6;
    private static final double PRICE_START = 10.0;
    private static final double LN_SIGMA_STEP_MAX = 1.0;
    private static final int BISECTIONS = 40;

    private final SviQuotesWorkspace quotes;
    private final NormalEquations equations;
    private final ButterflyCertificateWorkspace certificate = new ButterflyCertificateWorkspace();
    private final QuadraticProgramWorkspace program = new QuadraticProgramWorkspace(DIMENSION, CONSTRAINTS_MAX);
    private final QuadraticProgramWorkspace linearProgram = new QuadraticProgramWorkspace(LINEAR, CONSTRAINTS_MAX);
    private final double[] linearMatrix = new double[LINEAR * LINEAR];
    private final double[] linearRight = new double[LINEAR];
    private final double[] linearStep = new double[LINEAR];
    private final double[] normal = new double[DIMENSION];
    private final double[] step = new double[DIMENSION];
    private final double[] trial = new double[DIMENSION];
    private DensityMinimaWorkspace minima = new DensityMinimaWorkspace();
    private DensityMinimaWorkspace trialMinima = new DensityMinimaWorkspace();
    private double lowestMin;
    private double price;
    private double damping;
    private double drop;
    private int iterations;
    private boolean converged;

    /** A solver for the slice that {@code quotes} is loaded with. */
    public ArbitrageFreeWorkspace(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
        this.equations = new NormalEquations(quotes);
    }

    /** Whether the smile {@code x} is certified. */
    public boolean isFree(double[] x) {
        return certificate.holds(x);
    }

    /** Steps of the last call. */
    public int iterations() {
        return iterations;
    }

    /** Whether the last call ended inside, with nothing left to gain. */
    public boolean converged() {
        return converged;
    }

    /** Moves {@code x} to a certified smile of locally least misfit; returns its cost. */
    public double minimise(double[] x, int iterationsMax) {
        enter(x);
        double cost = equations.form(x);
        minima.search(x, DENSITY_WATCHED);
        double violation = violation(x, minima);
        converged = false;
        iterations = 0;
        int quiet = 0;
        while (iterations < iterationsMax && !converged) {
            iterations++;
            constrain(x, minima, program);
            if (!improve(x, cost, violation)) {
                converged = violation < VIOLATION_SMALL;
                break;
            }
            cost = equations.form(x);
            violation = violation(x, minima);
            quiet = drop <= DROP_SMALL * cost + DROP_NEGLIGIBLE ? quiet + 1 : 0;
            converged = violation < VIOLATION_SMALL && quiet >= QUIET_STEPS;
        }
        if (certificate.holds(x)) {
            converged |= violation < VIOLATION_SMALL && drop <= DROP_MATERIAL * cost;
            return cost;
        }
        converged = false;
        drawIn(x);
        return equations.cost(x);
    }

    /** Draws {@code x} towards a flat smile just so far that it is certified. */
    public void drawIn(double[] x) {
        if (certificate.holds(x)) {
            return;
        }
        double level = Math.max(WingForm.w(x, 0.0), quotes.lowestW());
        double certain = 0.0;
        double refused = 1.0;
        for (int i = 0; i < BISECTIONS; i++) {
            double share = 0.5 * (certain + refused);
            blend(x, level, share);
            if (certificate.holds(trial)) {
                certain = share;
            } else {
                refused = share;
            }
        }
        blend(x, level, certain);
        System.arraycopy(trial, 0, x, 0, DIMENSION);
    }

    private void blend(double[] x, double level, double share) {
        trial[A] = level + share * (x[A] - level);
        trial[LEFT] = WingForm.boundedSlope(share * x[LEFT]);
        trial[RIGHT] = WingForm.boundedSlope(share * x[RIGHT]);
        trial[M] = x[M];
        trial[LN_SIGMA] = x[LN_SIGMA];
    }

    private void enter(double[] x) {
        lowestMin = LOWEST_SHARE * quotes.lowestW();
        price = PRICE_START;
        damping = DAMPING_START;
        confine(x, lowestMin);
    }

    /** The constraints, linearised at {@code x}, where g has the given minima. */
    private void constrain(double[] x, DensityMinimaWorkspace low, QuadraticProgramWorkspace target) {
        target.clear();
        double sigma = Math.exp(x[LN_SIGMA]);
        double root = Math.sqrt(x[LEFT] * x[RIGHT]);
        normal[A] = 1.0;
        normal[LEFT] = 0.5 * sigma * x[RIGHT] / root;
        normal[RIGHT] = 0.5 * sigma * x[LEFT] / root;
        normal[M] = 0.0;
        normal[LN_SIGMA] = sigma * root;
        target.add(normal, WingForm.lowest(x) - lowestMin);
        boundSlope(LEFT, x[LEFT], target);
        boundSlope(RIGHT, x[RIGHT], target);
        for (int i = 0; i < low.count(); i++) {
            Durrleman.gradient(x, low.k(i), normal);
            target.add(normal, low.g(i) - DENSITY_MARGIN);
        }
    }

    private void boundSlope(int side, double slope, QuadraticProgramWorkspace target) {
        Arrays.fill(normal, 0.0);
        normal[side] = 1.0;
        target.add(normal, slope - WingForm.SLOPE_MIN);
        normal[side] = -1.0;
        target.add(normal, WingForm.SLOPE_MAX - slope);
    }

    /** Takes the first step that lowers cost plus priced violation; false if none does. */
    private boolean improve(double[] x, double cost, double violation) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            double multiplier = program.solve(equations.matrix(), equations.right(), damping, step);
            price = Math.max(price, 2.0 * multiplier);
            shorten(x);
            for (int j = 0; j < DIMENSION; j++) {
                trial[j] = x[j] + step[j];
            }
            confine(trial, 0.5 * lowestMin);
            follow(trial);
            trialMinima.search(trial, DENSITY_WATCHED);
            drop = cost - equations.cost(trial) + price * (violation - violation(trial, trialMinima));
            if (drop > 0.0) {
                DensityMinimaWorkspace last = minima;
                minima = trialMinima;
                trialMinima = last;
                System.arraycopy(trial, 0, x, 0, DIMENSION);
                damping = Math.max(DAMPING_MIN, damping / DAMPING_FACTOR);
                return true;
            }
            damping = Math.max(damping, DAMPING_START) * DAMPING_FACTOR;
        }
        return false;
    }

    /**
     * Solves the linear three again where the step has taken m and sigma, under the constraints as they are there: along
     * SVI's curved valley the step's own guess of them is soon off the floor.
     */
    private void follow(double[] x) {
        trialMinima.search(x, DENSITY_WATCHED);
        constrain(x, trialMinima, linearProgram);
        equations.formLinear(x, linearMatrix, linearRight);
        linearProgram.solve(linearMatrix, linearRight, 0.0, linearStep);
        for (int j = A; j <= RIGHT; j++) {
            x[j] += linearStep[j];
        }
        confine(x, 0.5 * lowestMin);
    }

    private void shorten(double[] x) {
        double stepMMax = Math.max(0.5 * quotes.range(), Math.exp(x[LN_SIGMA]));
        double excess = Math.max(Math.abs(step[LN_SIGMA]) / LN_SIGMA_STEP_MAX, Math.abs(step[M]) / stepMMax);
        for (int j = 0; excess > 1.0 && j < DIMENSION; j++) {
            step[j] /= excess;
        }
    }

    private void confine(double[] x, double lowest) {
        x[LEFT] = WingForm.boundedSlope(x[LEFT]);
        x[RIGHT] = WingForm.boundedSlope(x[RIGHT]);
        double sigmaMin = Math.log(1e-3 * quotes.range());
        double sigmaMax = Math.log(10.0 * quotes.range());
        x[LN_SIGMA] = Math.max(sigmaMin, Math.min(sigmaMax, x[LN_SIGMA]));
        x[A] += Math.max(0.0, lowest - WingForm.lowest(x));
    }

    private double violation(double[] x, DensityMinimaWorkspace low) {
        double violation = Math.max(0.0, lowestMin - WingForm.lowest(x)) / lowestMin;
        for (int i = 0; i < low.count(); i++) {
            violation += Math.max(0.0, DENSITY_MARGIN - low.g(i));
        }
        return violation;
    }
}
