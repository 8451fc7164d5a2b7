package io.smilestream.calibrator.svi;

import static io.smilestream.calibrator.svi.WingForm.A;
import static io.smilestream.calibrator.svi.WingForm.DIMENSION;
import static io.smilestream.calibrator.svi.WingForm.LEFT;
import static io.smilestream.calibrator.svi.WingForm.LN_SIGMA;
import static io.smilestream.calibrator.svi.WingForm.M;
import static io.smilestream.calibrator.svi.WingForm.RIGHT;

/**
 * Minimises the misfit of {@link SviQuotesWorkspace} by variable projection.
 *
 * <p>Raw SVI's least-squares surface is a curved valley; a step along its tangent in all five parameters soon climbs the
 * wall. For given (m, ln sigma) the other three are the solution of a linear problem, so the search moves in those two and
 * lets the three follow: the Gauss-Newton step in two dimensions with Marquardt's damping, and the three solved
 * again at the trial point, before it is judged.
 *
 * <p>Source: Golub and Pereyra (1973), with Kaufman's (1975) derivative; the split for SVI is De Marco and Martini
 * (2009). Deviations: robust weights, held while the three are solved; bounds on both slopes.
 *
 * <p>Not thread-safe; no allocation.
 */
public final class VariableProjectionWorkspace {
    private static final int ITERATIONS_MAX = 60;
    private static final int REJECTIONS_MAX = 12;
    private static final double DAMPING_START = 1e-4;
    private static final double DAMPING_MIN = 1e-9;
    private static final double DROP_SMALL = 1e-5; // of the cost: a hundredth of a standard error
    private static final double STALLED = 1e-5; // of the cost: all that is foregone if steps of this size are refused
    private static final double COST_NOISE = 1e-24; // squared half-spreads: rounding of a perfect fit
    private static final double COST_ZERO = 1e-18; // a fit that rounding alone keeps from zero
    private static final double PIVOT_FLOOR = 1e-13;
    private static final double LN_SIGMA_STEP_MAX = 1.0;
    private static final double SIGMA_MIN = 1e-3; // of the quoted width: narrower kinks fall between the strikes
    private static final double SIGMA_MAX = 10.0; // of the quoted width: wider smiles are all the same parabola

    private final SviQuotesWorkspace quotes;
    private final LinearWingsWorkspace linear = new LinearWingsWorkspace();
    private final double[] trial = new double[DIMENSION];
    private final double[] change = new double[DIMENSION];
    private final double[] trialChange = new double[DIMENSION];
    private final double[] byM = new double[DIMENSION];
    private final double[] bySigma = new double[DIMENSION];
    private MomentsWorkspace here = new MomentsWorkspace();
    private MomentsWorkspace there = new MomentsWorkspace();
    private double schurMM;
    private double schurMS;
    private double schurSS;
    private double goalM;
    private double goalS;
    private double stepM;
    private double stepS;
    private int iterations;
    private boolean converged;
    private double scatter;

    /** A solver for the slice that {@code quotes} is loaded with. */
    public VariableProjectionWorkspace(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
    }

    /** Steps of the last call, refused ones included. */
    public int iterations() {
        return iterations;
    }

    /** Whether the last call ended because there was nothing left to gain. */
    public boolean converged() {
        return converged;
    }

    /** Moves {@code x} to a local minimum of the misfit and returns its cost. */
    public double minimise(double[] x) {
        double damping = DAMPING_START;
        double factor = 2.0;
        int refused = 0;
        double cost = enter(x);
        while (iterations < ITERATIONS_MAX) {
            iterations++;
            project(x);
            double predicted = step(x, damping) + LinearWingsWorkspace.drop(here, change);
            if (predicted <= DROP_SMALL * cost + COST_NOISE) {
                return settle(x, cost, true);
            }
            double trialCost = tryStep(x);
            if (trialCost < cost) {
                double drop = cost - trialCost;
                take(x);
                double excess = 2.0 * drop / predicted - 1.0;
                damping = Math.max(DAMPING_MIN, damping * Math.max(0.2, 1.0 - excess * excess * excess));
                factor = 2.0;
                refused = 0;
                cost = trialCost;
                if (drop <= DROP_SMALL * cost) {
                    return settle(x, cost, true);
                }
            } else {
                refused++;
                boolean negligible = predicted <= STALLED * cost || cost < COST_ZERO;
                if (refused >= REJECTIONS_MAX || (negligible && refused >= 2) || cost < COST_ZERO) {
                    return settle(x, cost, negligible);
                }
                damping = Math.max(damping, DAMPING_START) * factor;
                factor *= 2.0;
                linear.solve(here, x, change);
            }
        }
        return settle(x, cost, false);
    }

    /** Sum of the weighted squared residuals at the minimum found, in squared half-spreads. */
    public double scatter() {
        return scatter;
    }

    /** Fills the Gauss-Newton equations at the minimum found: {@link NormalEquations} without another look at the quotes. */
    public void normalEquations(double[] x, double[] matrix, double[] right) {
        here.normalEquations(x, matrix, right);
    }

    private double enter(double[] x) {
        iterations = 0;
        converged = false;
        confineSigma(x);
        double cost = quotes.evaluate(x, here);
        quotes.accept();
        scatter = quotes.scatter();
        linear.solve(here, x, change);
        return cost;
    }

    private double settle(double[] x, double cost, boolean nothingLeft) {
        for (int j = A; j <= RIGHT; j++) {
            x[j] += change[j];
        }
        converged = nothingLeft;
        return cost;
    }

    private void take(double[] x) {
        System.arraycopy(trial, 0, x, 0, DIMENSION);
        System.arraycopy(trialChange, 0, change, 0, DIMENSION);
        MomentsWorkspace last = here;
        here = there;
        there = last;
        quotes.accept();
        scatter = quotes.scatter();
    }

    /** The two-dimensional problem in (m, ln sigma) that is left when the linear three follow. */
    private void project(double[] x) {
        double leftSlope = x[LEFT] + change[LEFT];
        double rightSlope = x[RIGHT] + change[RIGHT];
        double half = 0.5 * (leftSlope + rightSlope);
        double skew = 0.5 * (rightSlope - leftSlope);
        MomentsWorkspace s = here;
        byM[A] = -skew * s.oneOne - half * s.oneTilt;
        byM[LEFT] = -skew * s.oneLeft - half * s.leftTilt;
        byM[RIGHT] = -skew * s.oneRight - half * s.rightTilt;
        bySigma[A] = half * s.oneBow;
        bySigma[LEFT] = half * s.leftBow;
        bySigma[RIGHT] = half * s.rightBow;
        double mm = skew * skew * s.oneOne + 2.0 * skew * half * s.oneTilt + half * half * s.tiltTilt;
        double ms = -half * (skew * s.oneBow + half * s.tiltBow);
        double ss = half * half * s.bowBow;
        double oneGoal = s.oneGoal - s.oneOne * change[A] - s.oneLeft * change[LEFT] - s.oneRight * change[RIGHT];
        double tiltGoal = s.tiltGoal - s.oneTilt * change[A] - s.leftTilt * change[LEFT] - s.rightTilt * change[RIGHT];
        double bowGoal = s.bowGoal - s.oneBow * change[A] - s.leftBow * change[LEFT] - s.rightBow * change[RIGHT];
        goalM = -skew * oneGoal - half * tiltGoal;
        goalS = half * bowGoal;
        double m0 = byM[A];
        double m1 = byM[LEFT];
        double m2 = byM[RIGHT];
        double s0 = bySigma[A];
        double s1 = bySigma[LEFT];
        double s2 = bySigma[RIGHT];
        linear.respond(byM);
        linear.respond(bySigma);
        schurMM = Math.max(mm - (m0 * byM[A] + m1 * byM[LEFT] + m2 * byM[RIGHT]), PIVOT_FLOOR * mm);
        schurSS = Math.max(ss - (s0 * bySigma[A] + s1 * bySigma[LEFT] + s2 * bySigma[RIGHT]), PIVOT_FLOOR * ss);
        schurMS = ms - (m0 * bySigma[A] + m1 * bySigma[LEFT] + m2 * bySigma[RIGHT]);
    }

    /** Damped step in (m, ln sigma), shortened to what the linearisation can be trusted with; returns the predicted drop. */
    private double step(double[] x, double damping) {
        double mm = schurMM * (1.0 + damping) + Double.MIN_NORMAL;
        double ss = schurSS * (1.0 + damping) + Double.MIN_NORMAL;
        double determinant = Math.max(mm * ss - schurMS * schurMS, PIVOT_FLOOR * mm * ss);
        stepM = (ss * goalM - schurMS * goalS) / determinant;
        stepS = (mm * goalS - schurMS * goalM) / determinant;
        double stepMMax = Math.max(0.5 * quotes.range(), Math.exp(x[LN_SIGMA]));
        double excess = Math.max(Math.abs(stepS) / LN_SIGMA_STEP_MAX, Math.abs(stepM) / stepMMax);
        if (excess > 1.0) {
            stepM /= excess;
            stepS /= excess;
        }
        double curvature = schurMM * stepM * stepM + 2.0 * schurMS * stepM * stepS + schurSS * stepS * stepS;
        return goalM * stepM + goalS * stepS - 0.5 * curvature;
    }

    private double tryStep(double[] x) {
        trial[A] = x[A] + change[A] - byM[A] * stepM - bySigma[A] * stepS;
        for (int j = LEFT; j <= RIGHT; j++) {
            trial[j] = WingForm.boundedSlope(x[j] + change[j] - byM[j] * stepM - bySigma[j] * stepS);
        }
        trial[M] = x[M] + stepM;
        trial[LN_SIGMA] = x[LN_SIGMA] + stepS;
        confineSigma(trial);
        quotes.sumLinear(trial, there);
        linear.solve(there, trial, trialChange);
        for (int j = A; j <= RIGHT; j++) {
            trial[j] += trialChange[j];
        }
        double cost = quotes.evaluate(trial, there);
        linear.solve(there, trial, trialChange);
        return cost;
    }

    private void confineSigma(double[] x) {
        double low = Math.log(SIGMA_MIN * quotes.range());
        double high = Math.log(SIGMA_MAX * quotes.range());
        x[LN_SIGMA] = Math.max(low, Math.min(high, x[LN_SIGMA]));
    }
}
