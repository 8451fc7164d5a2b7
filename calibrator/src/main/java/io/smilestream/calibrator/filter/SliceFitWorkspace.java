package io.smilestream.calibrator.filter;

import static io.smilestream.calibrator.svi.WingForm.DIMENSION;

import io.smilestream.calibrator.arbitrage.ArbitrageFreeWorkspace;
import io.smilestream.calibrator.svi.ColdStartWorkspace;
import io.smilestream.calibrator.svi.SviQuotesWorkspace;
import io.smilestream.calibrator.svi.VariableProjectionWorkspace;

/**
 * Fits one slice from a guess or from none, and takes the result to the nearest smile free of arbitrage.
 *
 * <p>Cold: from the best cell of a grid, and from the second where the first ends in a poor fit. Where the optimum has
 * arbitrage the constrained search begins at the optimum and, if that ends far above it, at grid cells that are free of it:
 * an optimum far down SVI's valley has no way back. Not thread-safe; no allocation.
 */
final class SliceFitWorkspace {
    /** Mean cost of a quote above which a fit may have ended in the wrong place: residuals of about two half-spreads. */
    static final double POOR_COST = 2.0;

    private static final double ORDINARY_COST = 1.0;
    private static final int STARTS = 2;
    private static final int STARTS_MAX = 8; // for a slice that stays poor
    private static final int CONSTRAINED_STARTS = 3;
    private static final int CONSTRAINED_ITERATIONS_MAX = 30;
    private static final double COSTLY_RATIO = 1.05; // constrained over unconstrained: above it other starts are tried
    private static final double COSTLY_EXTRA = 0.5; // squared half-spreads, all quotes together

    private final SviQuotesWorkspace quotes;
    private final VariableProjectionWorkspace solver;
    private final ColdStartWorkspace coldStart;
    private final ArbitrageFreeWorkspace constrained;
    private final double[] attempt = new double[DIMENSION];
    private final double[] best = new double[DIMENSION];
    private int iterations;
    private boolean converged;

    SliceFitWorkspace(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
        this.solver = new VariableProjectionWorkspace(quotes);
        this.coldStart = new ColdStartWorkspace(quotes);
        this.constrained = new ArbitrageFreeWorkspace(quotes);
    }

    /** Steps since {@link #restart}. */
    int iterations() {
        return iterations;
    }

    /** Whether the last fit ended with nothing left to gain. */
    boolean converged() {
        return converged;
    }

    /** Says whether the fit that is published has converged, after another one was made beside it. */
    void settle(boolean publishedConverged) {
        converged = publishedConverged;
    }

    /** Begins to count steps anew. */
    void restart() {
        iterations = 0;
        converged = false;
    }

    /** Fits without a guess; returns the cost. */
    double cold(double[] x) {
        coldStart.search();
        double lowest = Double.POSITIVE_INFINITY;
        boolean lowestConverged = false;
        for (int rank = 0; rank < STARTS_MAX; rank++) {
            System.arraycopy(coldStart.cell(rank), 0, attempt, 0, DIMENSION);
            double cost = warm(attempt);
            if (cost < lowest) {
                lowest = cost;
                lowestConverged = converged;
                System.arraycopy(attempt, 0, x, 0, DIMENSION);
            }
            if (lowestConverged && lowest <= (rank + 1 < STARTS ? ORDINARY_COST : POOR_COST) * quotes.size()) {
                break;
            }
        }
        converged = lowestConverged;
        return lowest;
    }

    /** Fits from {@code x}; returns the cost. */
    double warm(double[] x) {
        double cost = solver.minimise(x);
        iterations += solver.iterations();
        converged = solver.converged();
        return cost;
    }

    /** Scatter of the last unconstrained fit about its minimum, in squared half-spreads. */
    double scatter() {
        return solver.scatter();
    }

    /** Fills the equations of the last unconstrained fit, whose minimum was {@code x}. */
    void normalEquations(double[] x, double[] matrix, double[] right) {
        solver.normalEquations(x, matrix, right);
    }

    /** Whether {@code x} is certified. */
    boolean isFree(double[] x) {
        return constrained.isFree(x);
    }

    /**
     * Moves {@code x}, of the given cost, to a certified smile if it is none, by way of a certified smile nearby: from there
     * it is a few steps to the constrained optimum, which lies far from an optimum down SVI's valley.
     *
     * @return the cost there
     */
    double clearOfArbitrage(double[] x, double cost, double[] nearby) {
        if (constrained.isFree(x)) {
            return cost;
        }
        System.arraycopy(nearby, 0, best, 0, DIMENSION);
        double lowest = constrain(best);
        if (costly(lowest, cost)) {
            return clearOfArbitrage(x, cost);
        }
        converged = constrained.converged();
        System.arraycopy(best, 0, x, 0, DIMENSION);
        return lowest;
    }

    private static boolean costly(double constrainedCost, double cost) {
        return constrainedCost > COSTLY_RATIO * cost + COSTLY_EXTRA;
    }

    /** Moves {@code x}, of the given cost, to a certified smile if it is none; returns the cost there. */
    double clearOfArbitrage(double[] x, double cost) {
        if (constrained.isFree(x)) {
            return cost;
        }
        System.arraycopy(x, 0, best, 0, DIMENSION);
        double lowest = constrain(best);
        boolean lowestConverged = constrained.converged();
        if (costly(lowest, cost)) {
            coldStart.search();
            int tried = 1;
            for (int rank = 0; rank < ColdStartWorkspace.CELLS && tried < constrainedStarts(lowest); rank++) {
                System.arraycopy(coldStart.cell(rank), 0, attempt, 0, DIMENSION);
                boolean lastChance = rank == ColdStartWorkspace.CELLS - 1 && tried == 1;
                if (!constrained.isFree(attempt) && !lastChance) {
                    continue;
                }
                tried++;
                double next = constrain(attempt);
                if (next < lowest) {
                    lowest = next;
                    lowestConverged = constrained.converged();
                    System.arraycopy(attempt, 0, best, 0, DIMENSION);
                }
            }
        }
        converged = lowestConverged;
        System.arraycopy(best, 0, x, 0, DIMENSION);
        return lowest;
    }

    private int constrainedStarts(double cost) {
        return cost > POOR_COST * quotes.size() ? STARTS_MAX : CONSTRAINED_STARTS;
    }

    private double constrain(double[] x) {
        double cost = constrained.minimise(x, CONSTRAINED_ITERATIONS_MAX);
        iterations += constrained.iterations();
        return cost;
    }
}
