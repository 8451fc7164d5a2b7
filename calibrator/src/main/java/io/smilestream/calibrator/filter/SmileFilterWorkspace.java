package io.smilestream.calibrator.filter;

import static io.smilestream.calibrator.svi.WingForm.DIMENSION;

import io.smilestream.calibrator.arbitrage.CalendarFitWorkspace;
import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.svi.NormalEquations;
import io.smilestream.calibrator.svi.SviQuotesWorkspace;
import io.smilestream.calibrator.svi.WingForm;

/**
 * Fits a slice in the light of the windows before it.
 *
 * <p>An iterated extended Kalman filter whose measurement update is the robust fit itself: the predicted curve enters as
 * five whitened rows ({@code CurvePriorWorkspace}), weighed by what is known of it and by how far smiles of this expiry have
 * been seen to move in the time that has passed. Coordinates are {@link CurveFactors}.
 *
 * <p>Both noises are learnt. That of the quotes is the scatter of the unfiltered fit. That of the smile follows from the
 * innovations: with {@code d} the filtered move and P the covariances before and after, {@code Q = E[d d'] + P' - P}
 * (Mehra 1970; Myers and Tapley 1976), averaged with a gain that falls to {@value #GAIN_MIN}.
 *
 * <p>The gate: twice the cost that the prior adds to the unfiltered optimum is chi-squared of five degrees while the model
 * holds. Beyond {@value #GATE} the market has jumped: the window stands on its own quotes, and the memory begins anew
 * from it, keeping what it learnt of the noises. Not thread-safe; no allocation.
 */
public final class SmileFilterWorkspace {
    private static final double GATE = 30.0; // chi-squared of 5: once in 70,000 windows without a jump
    private static final double GAIN_MIN = 0.04; // a memory of about 25 windows
    private static final double NOISE_MIN = 0.02; // squared half-spreads: quotes are never known better than that
    private static final double DRIFT_MIN = 1e-10; // relative vol squared a window
    private static final double CORRELATION_MAX = 0.95; // keeps estimated covariances positive definite
    private static final double JUMP_GROWTH = 4.0; // of the process noise, for each further jump in a row
    private static final double GAP_MIN_YEARS = 1.0 / (365.0 * 86_400.0); // one second
    private static final int FREEDOM_MIN = 3; // quotes beyond parameters: fewer say nothing about the noise
    private static final int SPARSE = 8; // two-sided quotes: below it a first fit leans on a flat smile

    /** Standard deviations a window of the factors before anything has been learnt. */
    private static final double[] DRIFT_START = {0.02, 0.02, 0.02, 0.03, 0.03};

    /** Standard deviations of the factors about a flat smile: all that is known of a market never seen. */
    private static final double[] WEAK = {0.5, 0.2, 0.2, 0.2, 0.2};

    private static final int N = DIMENSION;

    private final SviQuotesWorkspace quotes = new SviQuotesWorkspace();
    private final SliceFitWorkspace fit = new SliceFitWorkspace(quotes);
    private final CalendarFitWorkspace calendar = new CalendarFitWorkspace(quotes);
    private final NormalEquations equations = new NormalEquations(quotes);
    private final CurveFactors factors = new CurveFactors();
    private final double[] filtered = new double[N];
    private final double[] unfiltered = new double[N];
    private final double[] attempt = new double[N];
    private final double[] moves = new double[N];
    private final double[] matrix = new double[N * N];
    private final double[] jacobian = new double[N * N];
    private final double[] information = new double[N * N];
    private final double[] parameterCovariance = new double[N * N];
    private final double[] factorCovariance = new double[N * N];
    private final double[] square = new double[N * N];
    private final double[] scratch = new double[N * N];
    private double innovation;
    private boolean jumped;
    private boolean warm;
    private double cost;
    private double freeCost;
    private double scatter;
    private double calendarCost;

    /** The smile in the light of the windows before, in {@link WingForm}, certified free of arbitrage. */
    public double[] filtered() {
        return filtered;
    }

    /** The smile of this window's quotes alone, certified free of arbitrage. */
    public double[] unfiltered() {
        return unfiltered;
    }

    /** Covariance of the published smile's parameters in {@link WingForm}, row-major. */
    public double[] parameterCovariance() {
        return parameterCovariance;
    }

    /** Chi-squared of five degrees that the window put on the prediction; NaN without one. */
    public double innovation() {
        return innovation;
    }

    /** Whether the window contradicted the prediction so much that it was fitted alone. */
    public boolean jumped() {
        return jumped;
    }

    /** Whether the published fit began at the remembered smile. */
    public boolean warm() {
        return warm;
    }

    /** Steps of all fits of the window. */
    public int iterations() {
        return fit.iterations();
    }

    /** Whether the published fit ended with nothing left to gain. */
    public boolean converged() {
        return fit.converged();
    }

    /**
     * What freedom from arbitrage cost in misfit, squared half-spreads; zero where it was free, also where the constrained
     * search ended below an unconstrained one that had stopped short.
     */
    public double arbitrageCost() {
        return Math.max(0.0, cost - freeCost);
    }

    /**
     * Fits a slice and leaves in {@code memory} what the next needs.
     *
     * @param slice at least one quote of two sides
     * @param filter whether windows before may speak; without it {@link #filtered} is {@link #unfiltered}
     * @return false if the quotes have no finite misfit at any start; the memory is then as it was
     */
    public boolean fit(SmileSlice slice, SmileMemory memory, boolean filter) {
        quotes.load(slice);
        fit.restart();
        jumped = false;
        innovation = Double.NaN;
        warm = memory.isPresent();
        if (warm) {
            predict(slice, memory);
        }
        boolean fitted = (warm && filter) ? update(slice, memory) : alone(slice);
        if (!fitted) {
            return false;
        }
        remember(slice, memory, filter);
        return true;
    }

    /**
     * Moves {@link #filtered}, as the last {@link #fit} left it, between its neighbours in expiry as far as the slice's quotes
     * allow. The memory keeps the smile from before: what an expiry knows of itself is not to depend on its neighbours.
     */
    public void order(SmileSlice slice, CalendarNeighbours neighbours) {
        quotes.prior().silence(false);
        double before = equations.cost(filtered);
        calendarCost = 0.0;
        if (calendar.order(filtered, slice, neighbours)) {
            calendarCost = Math.max(0.0, equations.cost(filtered) - before);
        }
    }

    /** What the last {@link #order} cost in misfit, squared half-spreads. */
    public double calendarCost() {
        return calendarCost;
    }

    /** Carries the remembered smile to the slice's time to expiry. */
    private void predict(SmileSlice slice, SmileMemory memory) {
        System.arraycopy(memory.smile, 0, filtered, 0, N);
        WingForm.scale(filtered, slice.tauYears() / memory.tauYears);
    }

    /** The window's quotes alone, from the predicted smile where there is one. */
    private boolean alone(SmileSlice slice) {
        double misfit = Double.POSITIVE_INFINITY;
        if (warm) {
            System.arraycopy(filtered, 0, unfiltered, 0, N);
            misfit = fit.warm(unfiltered);
        }
        if (!(misfit <= SliceFitWorkspace.POOR_COST * quotes.size() && fit.converged())) {
            misfit = orCold(slice, misfit);
        }
        return standAlone(misfit);
    }

    /** Publishes the unfiltered smile, of the given misfit. */
    private boolean standAlone(double misfit) {
        equations.cost(unfiltered);
        scatter = equations.scatter();
        freeCost = misfit;
        cost = warm ? fit.clearOfArbitrage(unfiltered, misfit, filtered) : fit.clearOfArbitrage(unfiltered, misfit);
        System.arraycopy(unfiltered, 0, filtered, 0, N);
        formAtFiltered();
        return cost < Double.POSITIVE_INFINITY;
    }

    private void formAtFiltered() {
        equations.form(filtered);
        System.arraycopy(equations.matrix(), 0, matrix, 0, N * N);
    }

    /** The better of {@code unfiltered}, of the given misfit, and a fit from no guess. */
    private double orCold(SmileSlice slice, double misfit) {
        if (slice.twoSided() < SPARSE) {
            leanOnFlatSmile(slice);
        }
        double cold = fit.cold(attempt);
        if (cold < misfit) {
            System.arraycopy(attempt, 0, unfiltered, 0, N);
            warm = false;
            return cold;
        }
        return misfit;
    }

    /** Filtered fit, then the unfiltered one beside it, then the gate between them. */
    private boolean update(SmileSlice slice, SmileMemory memory) {
        if (memory.drift[0] == 0.0) {
            startDrift(memory, gapYears(slice, memory));
        }
        loadPrior(slice, memory);
        double withPrior = fit.warm(filtered);
        boolean settled = fit.converged();
        fit.normalEquations(filtered, matrix, moves);
        quotes.prior().silence(true);
        System.arraycopy(filtered, 0, unfiltered, 0, N);
        double misfit = fit.warm(unfiltered);
        scatter = fit.scatter();
        innovation = 2.0 * (withPrior - misfit) / memory.noise;
        boolean lost = misfit > SliceFitWorkspace.POOR_COST * quotes.size() || !fit.converged();
        if (innovation > GATE || lost) {
            quotes.prior().clear();
            misfit = orCold(slice, misfit);
            innovation = 2.0 * (withPrior - misfit) / memory.noise;
            if (innovation > GATE) {
                jumped = true;
                return standAlone(misfit);
            }
            loadPrior(slice, memory);
        }
        publishFiltered(withPrior, settled, misfit);
        return cost < Double.POSITIVE_INFINITY;
    }

    /** Certifies the filtered smile, of the given cost, and the unfiltered one beside it. */
    private void publishFiltered(double withPrior, boolean settled, double misfit) {
        quotes.prior().silence(false);
        freeCost = withPrior;
        cost = withPrior;
        boolean converged = settled;
        if (!fit.isFree(filtered)) {
            cost = fit.clearOfArbitrage(filtered, withPrior, attempt);
            converged = fit.converged();
            formAtFiltered();
        }
        if (!fit.isFree(unfiltered)) {
            quotes.prior().silence(true);
            fit.clearOfArbitrage(unfiltered, misfit, filtered);
        }
        fit.settle(converged);
    }

    private void loadPrior(SmileSlice slice, SmileMemory memory) {
        System.arraycopy(memory.smile, 0, attempt, 0, N);
        WingForm.scale(attempt, slice.tauYears() / memory.tauYears);
        factors.place(attempt);
        double gap = gapYears(slice, memory);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                square[i * N + j] = memory.covariance[i * N + j] + gap * boundedDrift(memory.drift, i, j);
            }
        }
        factors.toTotalVariance(square, information);
        for (int i = 0; i < N * N; i++) {
            information[i] /= memory.noise;
        }
        quotes.prior().load(factors.anchorK(), factors.anchorW(), information);
    }

    /** A first fit of few quotes: flat at their median, as sure of that as of any market never seen. */
    private void leanOnFlatSmile(SmileSlice slice) {
        double level = medianW(slice);
        attempt[WingForm.A] = level;
        attempt[WingForm.LEFT] = WingForm.SLOPE_MIN;
        attempt[WingForm.RIGHT] = WingForm.SLOPE_MIN;
        attempt[WingForm.M] = 0.0;
        attempt[WingForm.LN_SIGMA] = Math.log(quotes.range());
        factors.place(attempt);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                square[i * N + j] = i == j ? WEAK[i] * WEAK[i] : 0.0;
            }
        }
        factors.toTotalVariance(square, information);
        quotes.prior().load(factors.anchorK(), factors.anchorW(), information);
    }

    /** The quote with as many below as above it; quadratic in the quotes, which are few. */
    private static double medianW(SmileSlice slice) {
        double median = slice.referenceVol(0);
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < slice.size(); i++) {
            int balance = 0;
            for (int j = 0; j < slice.size(); j++) {
                balance += Double.compare(slice.referenceVol(j), slice.referenceVol(i));
            }
            if (Math.abs(balance) < best) {
                best = Math.abs(balance);
                median = slice.referenceVol(i);
            }
        }
        return median * median * slice.tauYears();
    }

    private static double gapYears(SmileSlice slice, SmileMemory memory) {
        return Math.max(GAP_MIN_YEARS, memory.tauYears - slice.tauYears());
    }

    /** Variances as estimated; covariances only as far as they leave the matrix positive definite. */
    private static double boundedDrift(double[] drift, int i, int j) {
        if (i == j) {
            return drift[i * N + i];
        }
        double most = CORRELATION_MAX * Math.sqrt(drift[i * N + i] * drift[j * N + j]);
        return Math.max(-most, Math.min(most, drift[i * N + j]));
    }

    /** Learns from the window and writes the memory. */
    private void remember(SmileSlice slice, SmileMemory memory, boolean filter) {
        boolean first = memory.windows == 0.0;
        boolean predicted = filter && !first && !jumped;
        if (predicted) {
            factors.movesTo(filtered, moves);
        }
        double gain = Math.max(GAIN_MIN, 1.0 / (memory.windows + 3.0));
        double noise = memory.noise;
        int freedom = slice.twoSided() - N;
        if (freedom >= FREEDOM_MIN) {
            double seen = scatter / freedom;
            memory.noise = Math.max(NOISE_MIN, first ? seen : noise + gain * (seen - noise));
        }
        coverage(first ? memory.noise : noise);
        if (predicted) {
            learnDrift(memory, gapYears(slice, memory), gain);
        }
        countJumps(memory);
        System.arraycopy(factorCovariance, 0, memory.covariance, 0, N * N);
        System.arraycopy(filtered, 0, memory.smile, 0, N);
        memory.tauYears = slice.tauYears();
        memory.windows++;
    }

    /** One jump is the market's; several in a row say that smiles of this expiry move faster than was thought. */
    private void countJumps(SmileMemory memory) {
        memory.jumps = jumped ? memory.jumps + 1.0 : 0.0;
        for (int i = 0; memory.jumps > 1.0 && i < N * N; i++) {
            memory.drift[i] *= JUMP_GROWTH;
        }
    }

    /** Covariances of the parameters and of the factors from the equations' matrix and the weak prior. */
    private void coverage(double noise) {
        factors.place(filtered);
        factors.jacobian(filtered, jacobian);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * N + j] / noise;
                for (int l = 0; l < N; l++) {
                    sum += jacobian[l * N + i] * jacobian[l * N + j] / (WEAK[l] * WEAK[l]);
                }
                information[i * N + j] = sum;
            }
        }
        SquareMatrix.invert(information, N, scratch, parameterCovariance);
        SquareMatrix.sandwich(jacobian, parameterCovariance, N, scratch, factorCovariance);
    }

    /** The first gap says what a window is; the start is per window, as nothing is known per year. */
    private static void startDrift(SmileMemory memory, double gap) {
        for (int i = 0; i < N; i++) {
            memory.drift[i * N + i] = DRIFT_START[i] * DRIFT_START[i] / gap;
        }
    }

    private void learnDrift(SmileMemory memory, double gap, double gain) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                int at = i * N + j;
                double seen = (moves[i] * moves[j] + factorCovariance[at] - memory.covariance[at]) / gap;
                double before = memory.drift[at];
                double learnt = before + gain * (seen - before);
                memory.drift[at] = i == j ? Math.max(DRIFT_MIN / gap, Math.max(0.5 * before, learnt)) : learnt;
            }
        }
    }
}
