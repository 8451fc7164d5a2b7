package io.smilestream.calibrator.numeric;

import java.util.Arrays;

/**
 * Levenberg-Marquardt minimisation of an {@link Objective}, with Marquardt's scaling and Nielsen's damping rule.
 *
 * <p>Source: Marquardt (1963); Nielsen (1999), "Damping parameter in Marquardt's method", IMM-REP-1999-05. Deviation: a
 * step is cut so that no coordinate moves by more than {@code stepMax}, because an unbounded first step along a flat
 * direction ends where exponentials overflow.
 * <p>Cost: one linearisation and one factorisation an accepted step, one cost a rejected one; no allocation. Not
 * thread-safe: it holds its scratch space.
 */
public final class LevenbergMarquardtWorkspace {
    private static final double DAMPING_START = 1e-3;
    private static final int SMALL_DROPS_MAX = 3; // one small drop can be a step that was cut
    private static final double PROBE = 1e-6; // of a coordinate, to feel whether the domain ends here
    private static final double DAMPING_MAX = 1e12;
    private static final double DIAGONAL_FLOOR = 1e-12; // keeps a flat coordinate in the system without steering it

    private final double stepMax;
    private final double dropSmall;
    private final int iterationsMax;
    private final double[] gradient;
    private final double[] curvature;
    private final double[] damped;
    private final double[] step;
    private final double[] trial;
    private double cost;
    private int iterations;
    private boolean converged;

    /**
     * Makes the scratch space of one thread.
     *
     * @param dimension number of coordinates
     * @param stepMax largest change of one coordinate in one step
     * @param dropSmall fall in cost below which {@value #SMALL_DROPS_MAX} steps in a row end the search
     * @param iterationsMax bound on trial steps
     */
    public LevenbergMarquardtWorkspace(int dimension, double stepMax, double dropSmall, int iterationsMax) {
        this.stepMax = stepMax;
        this.dropSmall = dropSmall;
        this.iterationsMax = iterationsMax;
        this.gradient = new double[dimension];
        this.curvature = new double[dimension * dimension];
        this.damped = new double[dimension * dimension];
        this.step = new double[dimension];
        this.trial = new double[dimension];
    }

    /**
     * Moves {@code point} to a minimum of {@code objective}.
     *
     * <p>A coordinate at the end of the domain is left out of the step as long as the cost falls outward.
     *
     * @param point start on entry, the best point found on return
     * @return the cost at {@code point}; {@link #converged} and {@link #iterations} tell how it ended
     */
    public double minimise(Objective objective, double[] point) {
        int n = objective.dimension();
        objective.confine(point);
        cost = objective.cost(point);
        converged = false;
        double damping = DAMPING_START;
        double growth = 2.0;
        int smallDrops = 0;
        lineariseInside(objective, point, n);
        for (iterations = 1; iterations <= iterationsMax; iterations++) {
            double predicted = proposeStep(n, damping);
            double trialCost = predicted > 0.0 ? costOfTrial(objective, point, n) : Double.POSITIVE_INFINITY;
            double drop = cost - trialCost;
            if (drop >= 0.0 && trialCost < Double.POSITIVE_INFINITY) {
                smallDrops = drop <= dropSmall ? smallDrops + 1 : 0;
                System.arraycopy(trial, 0, point, 0, n);
                cost = trialCost;
                if (smallDrops >= SMALL_DROPS_MAX) {
                    converged = true;
                    return cost;
                }
                lineariseInside(objective, point, n);
                double gain = 2.0 * drop / predicted - 1.0;
                damping *= Math.max(1.0 / 3.0, 1.0 - gain * gain * gain);
                growth = 2.0;
            } else {
                if (predicted <= dropSmall || damping > DAMPING_MAX) {
                    converged = predicted >= 0.0;
                    return cost;
                }
                damping *= growth;
                growth *= 2.0;
            }
        }
        return cost;
    }

    /** Whether the last search ended at a minimum rather than at its bound on iterations. */
    public boolean converged() {
        return converged;
    }

    /** Trial steps of the last search. */
    public int iterations() {
        return Math.min(iterations, iterationsMax);
    }

    /** Fills {@code step} and returns the fall in cost that the quadratic model predicts for it. */
    private double proposeStep(int n, double damping) {
        double trace = 0.0;
        for (int i = 0; i < n; i++) {
            trace += curvature[i * n + i];
        }
        System.arraycopy(curvature, 0, damped, 0, n * n);
        for (int i = 0; i < n; i++) {
            damped[i * n + i] += damping * curvature[i * n + i] + DIAGONAL_FLOOR * trace;
            step[i] = -gradient[i];
        }
        if (!Cholesky.factor(damped, n)) {
            Arrays.fill(step, 0.0);
            return 0.0;
        }
        Cholesky.solve(damped, n, step);
        double longest = 0.0;
        for (int i = 0; i < n; i++) {
            longest = Math.max(longest, Math.abs(step[i]));
        }
        double cut = longest > stepMax ? stepMax / longest : 1.0;
        double linear = 0.0;
        double quadratic = 0.0;
        for (int i = 0; i < n; i++) {
            step[i] *= cut;
            linear += gradient[i] * step[i];
        }
        for (int i = 0; i < n; i++) {
            quadratic += 0.5 * curvature[i * n + i] * step[i] * step[i];
            for (int j = 0; j < i; j++) {
                quadratic += curvature[i * n + j] * step[i] * step[j];
            }
        }
        return -linear - quadratic;
    }

    /** Linearises and takes out every coordinate that stands at the end of the domain and would step beyond it. */
    private void lineariseInside(Objective objective, double[] point, int n) {
        objective.linearise(point, gradient, curvature);
        for (int i = 0; i < n; i++) {
            trial[i] = point[i] - Math.copySign(PROBE, gradient[i]);
        }
        objective.confine(trial);
        for (int i = 0; i < n; i++) {
            if (trial[i] == point[i]) {
                gradient[i] = 0.0;
                for (int j = 0; j < n; j++) {
                    curvature[i * n + j] = i == j ? curvature[i * n + j] : 0.0;
                    curvature[j * n + i] = i == j ? curvature[j * n + i] : 0.0;
                }
            }
        }
    }

    private double costOfTrial(Objective objective, double[] point, int n) {
        for (int i = 0; i < n; i++) {
            trial[i] = point[i] + step[i];
        }
        objective.confine(trial);
        double trialCost = objective.cost(trial);
        return Double.isNaN(trialCost) ? Double.POSITIVE_INFINITY : trialCost;
    }
}
