package io.smilestream.calibrator;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.ParameterErrors;
import io.smilestream.calibrator.Calibration.Reason;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.arbitrage.Butterfly;
import io.smilestream.calibrator.arbitrage.DensityPenaltyWorkspace;
import io.smilestream.calibrator.numeric.LevenbergMarquardtWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.svi.ColdStartWorkspace;
import io.smilestream.calibrator.svi.SviCoordinates;
import io.smilestream.calibrator.svi.SviObjectiveWorkspace;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import org.jspecify.annotations.Nullable;

/**
 * The front door: one expiry's quotes in, one checked smile out.
 *
 * <p>A function of its arguments: no clock, no randomness, no log; the instance holds scratch space only, and the same
 * arguments give the same bits. Not thread-safe: one instance a thread.
 */
public final class SmileCalibrator {
    /*
     * A fit runs in up to three stages.
     *
     * Warm: from the previous smile. Kept if its mean robust cost is within a few half-spreads squared, for then no
     * other start would change the smile by more than the market knows. Otherwise, and without a previous smile, cold:
     * from the two best points of a grid of (m, sigma), the better result wins; the warm result competes.
     *
     * Density: least squares alone leave every fifth smile with negative density somewhere in its wings
     * (docs/numerics.md). Where the check finds that, the fit goes on from the optimum with a price on negative density
     * that rises tenfold each round, and with the worst point of the last round among the priced ones, until the check
     * passes or the rounds are used up.
     */

    /** Name of the model on every record. */
    public static final String MODEL = "svi";

    /** Version of the fit: a change that can alter parameters on the same quotes makes it larger. */
    public static final int MODEL_VERSION = 1;

    /** Fewest quotes that are fitted: as many as raw SVI has parameters. */
    public static final int QUOTES_MIN = SviCoordinates.DIMENSION;

    /** Fewest quotes for a fit without {@link Caution#FEW_QUOTES}: three more than parameters, so residuals mean something. */
    public static final int QUOTES_AMPLE = 8;

    private static final double STEP_MAX = 1.0; // a factor e in lowest, b and sigma
    private static final double DROP_SMALL =
            1e-6; // of the cost, twice in a row: far below what one quote's noise makes it
    private static final int ITERATIONS_MAX = 200;
    private static final int STARTS = 2;
    private static final double WARM_COST_MAX = 2.0; // mean robust cost of residuals of about two half-spreads
    private static final double POOR_SHARE_INSIDE = 0.25; // robust: a few stale quotes do not make a fit poor
    private static final double POOR_VOL = 0.02; // tight spreads leave a good fit outside many; both must hold
    private static final int DENSITY_ROUNDS = 6;
    private static final int DENSITY_ITERATIONS_MAX = 60; // a round: the next round's price sharpens what is left
    private static final double NEVER_FREE = 1e12; // above any misfit: such a point is taken only if all are such
    private static final double DENSITY_WEIGHT_START = 10.0; // times the number of quotes

    private final SviObjectiveWorkspace misfit = new SviObjectiveWorkspace();
    private final ColdStartWorkspace coldStart = new ColdStartWorkspace();
    private final DensityPenaltyWorkspace penalised = new DensityPenaltyWorkspace(misfit);
    private final LevenbergMarquardtWorkspace solver =
            new LevenbergMarquardtWorkspace(SviCoordinates.DIMENSION, STEP_MAX, DROP_SMALL, ITERATIONS_MAX);
    private final LevenbergMarquardtWorkspace priced =
            new LevenbergMarquardtWorkspace(SviCoordinates.DIMENSION, STEP_MAX, DROP_SMALL, DENSITY_ITERATIONS_MAX);
    private final double[][] starts = new double[STARTS][SviCoordinates.DIMENSION];
    private final double[][] candidates = new double[STARTS + 1][SviCoordinates.DIMENSION];
    private final double[] startCosts = new double[STARTS];
    private final double[] best = new double[SviCoordinates.DIMENSION];
    private final double[] errors = new double[SviCoordinates.DIMENSION];

    /**
     * Fits one slice.
     *
     * @param slice the usable quotes of one expiry
     * @param previous the last smile of the same expiry, scaled to the slice's time to expiry, or null
     */
    public Calibration calibrate(SmileSlice slice, @Nullable SviParameters previous) {
        if (slice.size() < QUOTES_MIN) {
            return new Rejected(Reason.TOO_FEW_QUOTES, slice.size() + " usable quotes, need " + QUOTES_MIN);
        }
        misfit.load(slice);
        Attempt attempt = search(slice, previous);
        if (!(attempt.cost < Double.POSITIVE_INFINITY)) {
            return new Rejected(Reason.NOT_CONVERGED, "no start had a finite misfit");
        }
        SviParameters smile = SviCoordinates.smileAt(best, misfit.mScale());
        if (!Butterfly.isFree(smile)) {
            attempt = clearOfArbitrage(slice, attempt);
            smile = SviCoordinates.smileAt(best, misfit.mScale());
        }
        FitQuality quality = qualityOf(slice, smile, attempt);
        return new Fitted(smile, errorsAtBest(), quality, cautionOf(slice, smile, quality, attempt.converged));
    }

    private record Attempt(double cost, int iterations, boolean converged, boolean warm) {}

    /** Leaves the best point found in {@code best}. */
    private Attempt search(SmileSlice slice, @Nullable SviParameters previous) {
        Attempt attempt = new Attempt(Double.POSITIVE_INFINITY, 0, false, false);
        if (previous != null) {
            SviCoordinates.toFree(previous, misfit.mScale(), best);
            double cost = solver.minimise(misfit, best);
            attempt = new Attempt(cost, solver.iterations(), solver.converged(), true);
            if (cost <= WARM_COST_MAX * slice.size() && solver.converged()) {
                return attempt;
            }
        }
        coldStart.find(slice, misfit, starts, startCosts);
        for (int i = 0; i < STARTS && startCosts[i] < Double.POSITIVE_INFINITY; i++) {
            double cost = solver.minimise(misfit, starts[i]);
            int iterations = attempt.iterations + solver.iterations();
            if (cost < attempt.cost) {
                System.arraycopy(starts[i], 0, best, 0, best.length);
                attempt = new Attempt(cost, iterations, solver.converged(), false);
            } else {
                attempt = new Attempt(attempt.cost, iterations, attempt.converged, attempt.warm);
            }
        }
        return attempt;
    }

    /**
     * Moves {@code best} to where the density is a density, at the least cost in misfit that is found: from the optimum
     * itself, and from the cold starts, because an optimum far down the valley of ever wider smiles has no way back.
     */
    private Attempt clearOfArbitrage(SmileSlice slice, Attempt attempt) {
        int iterations = attempt.iterations;
        coldStart.find(slice, misfit, starts, startCosts);
        System.arraycopy(best, 0, candidates[0], 0, best.length);
        for (int i = 0; i < STARTS; i++) {
            System.arraycopy(starts[i], 0, candidates[i + 1], 0, best.length);
        }
        double lowest = Double.POSITIVE_INFINITY;
        boolean converged = attempt.converged;
        for (double[] candidate : candidates) {
            iterations += payForDensity(candidate);
            double penalty = Butterfly.isFree(SviCoordinates.smileAt(candidate, misfit.mScale())) ? 0.0 : NEVER_FREE;
            double cost = misfit.cost(candidate) + penalty;
            if (cost < lowest) {
                lowest = cost;
                converged = priced.converged();
                System.arraycopy(candidate, 0, best, 0, best.length);
            }
        }
        return new Attempt(misfit.cost(best), iterations, converged, attempt.warm);
    }

    /** Raises the price of negative density round by round until {@code point} has none; returns the iterations. */
    private int payForDensity(double[] point) {
        int iterations = 0;
        double weight = DENSITY_WEIGHT_START * misfit.size();
        SviParameters smile = SviCoordinates.smileAt(point, misfit.mScale());
        for (int round = 0; round < DENSITY_ROUNDS; round++) {
            penalised.lay(smile);
            penalised.weigh(weight);
            priced.minimise(penalised, point);
            iterations += priced.iterations();
            smile = SviCoordinates.smileAt(point, misfit.mScale());
            if (Butterfly.isFree(smile)) {
                return iterations;
            }
            weight *= 10.0;
        }
        return iterations;
    }

    private @Nullable ParameterErrors errorsAtBest() {
        return misfit.standardErrors(best, errors)
                ? new ParameterErrors(errors[0], errors[1], errors[2], errors[3], errors[4])
                : null;
    }

    private static FitQuality qualityOf(SmileSlice slice, SviParameters smile, Attempt attempt) {
        double sumVol = 0.0;
        double sumHalfSpreads = 0.0;
        double worst = 0.0;
        int worstQuote = 0;
        int inside = 0;
        int spread = 0;
        for (int i = 0; i < slice.size(); i++) {
            double vol = SviTotalVariance.vol(smile, slice.k(i), slice.tauYears());
            double miss = vol - slice.midVol(i);
            sumVol += miss * miss;
            if (slice.halfSpreadVol(i) > 0.0) {
                double halfSpreads = miss / slice.halfSpreadVol(i);
                sumHalfSpreads += halfSpreads * halfSpreads;
                spread++;
            }
            if (Math.abs(miss) > Math.abs(worst)) {
                worst = miss;
                worstQuote = i;
            }
            if (vol >= slice.bidVol(i) && vol <= slice.askVol(i)) {
                inside++;
            }
        }
        int n = slice.size();
        return new FitQuality(
                Math.sqrt(sumVol / n),
                Math.sqrt(sumHalfSpreads / Math.max(1, spread)),
                worst,
                worstQuote,
                (double) inside / n,
                Butterfly.margin(smile),
                attempt.iterations,
                attempt.warm);
    }

    private static Caution cautionOf(SmileSlice slice, SviParameters smile, FitQuality quality, boolean converged) {
        if (!Butterfly.isFree(smile)) {
            return Caution.BUTTERFLY_ARBITRAGE;
        }
        if (!converged) {
            return Caution.NOT_CONVERGED;
        }
        if (quality.shareInside() < POOR_SHARE_INSIDE && quality.rmseVol() > POOR_VOL) {
            return Caution.POOR_FIT;
        }
        return slice.size() < QUOTES_AMPLE ? Caution.FEW_QUOTES : Caution.NONE;
    }
}
