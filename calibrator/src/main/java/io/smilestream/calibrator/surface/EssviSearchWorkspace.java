package io.smilestream.calibrator.surface;

import static io.smilestream.calibrator.surface.EssviConditions.LEFT;
import static io.smilestream.calibrator.surface.EssviConditions.RIGHT;
import static io.smilestream.calibrator.surface.EssviConditions.ROWS_PER_SLICE;
import static io.smilestream.calibrator.surface.EssviConditions.THETA;
import static io.smilestream.calibrator.surface.EssviConditions.WIDTH;

import io.smilestream.calibrator.curve.CurveFitWorkspace;
import io.smilestream.calibrator.numeric.ChainProgramWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.ssvi.SsviCurveWorkspace;
import io.smilestream.calibrator.ssvi.SsviParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the surface of least robust misfit among those that meet the conditions: sequential quadratic programming with
 * Gauss-Newton matrices and Marquardt's damping.
 *
 * <p>The misfit is a sum over slices and a condition sees two neighbours, so every quadratic program is a chain ({@link
 * ChainProgramWorkspace}). A step obeys the linearised conditions and is then brought to the conditions themselves ({@link
 * EssviConditions#confine}), so every surface that is compared is free of arbitrage, and the cost alone decides. A cold search
 * begins at the projection of the expiries' own SSVI smiles, in the metric of their quotes.
 *
 * <p>Not thread-safe; no allocation once the arrays have grown.
 */
final class EssviSearchWorkspace {
    private static final int ITERATIONS_MAX = 80;
    private static final int REJECTIONS_MAX = 14;
    private static final double DAMPING_START = 1e-3;
    private static final double DAMPING_MIN = 1e-9;
    private static final double DROP_SMALL = 1e-5; // of the cost
    private static final double COST_NOISE = 1e-20; // squared half-spreads: rounding of a perfect fit
    private static final double STEP_MAX = 1.0; // of a logarithm in one step
    private static final double POOR_COST =
            2.0; // mean cost of a quote: above it a warm search is held against a cold one

    private final ChainProgramWorkspace program = new ChainProgramWorkspace(WIDTH);
    private final EssviConditions conditions = new EssviConditions();
    private final List<EssviSliceWorkspace> slices = new ArrayList<>();
    private final SsviCurveWorkspace curve = new SsviCurveWorkspace();
    private final CurveFitWorkspace single = new CurveFitWorkspace(curve);
    private final double[] scratch = new double[WIDTH];
    private double[] x = new double[0];
    private double[] other = new double[0];
    private double[] step = new double[0];
    private double[] trial = new double[0];
    private int size;
    private double cost;
    private int iterations;
    private boolean converged;

    /**
     * Finds the surface of least misfit.
     *
     * @param surface quotes of at least one expiry
     * @param previous where to begin; null for none
     * @return whether what was found began there
     */
    boolean search(List<SmileSlice> surface, @Nullable EssviSurface previous) {
        load(surface);
        int quotes = 0;
        for (SmileSlice slice : surface) {
            quotes += slice.size();
        }
        if (previous != null) {
            startWarm(surface, previous, x);
            minimise(x);
            if (converged && cost <= POOR_COST * quotes) {
                return true;
            }
        }
        double warmCost = cost;
        boolean warmConverged = converged;
        startCold(surface, other);
        minimise(other);
        boolean better = cost < warmCost || Double.isNaN(warmCost);
        if (previous != null && !better) {
            cost = warmCost;
            converged = warmConverged;
            return true;
        }
        double[] found = other;
        other = x;
        x = found;
        return false;
    }

    /** Takes the quotes of the next fit, of at least one expiry. */
    private void load(List<SmileSlice> surface) {
        size = surface.size();
        while (slices.size() < size) {
            slices.add(new EssviSliceWorkspace());
        }
        if (step.length < size * WIDTH) {
            x = new double[2 * size * WIDTH];
            other = new double[2 * size * WIDTH];
            step = new double[2 * size * WIDTH];
            trial = new double[2 * size * WIDTH];
        }
        for (int i = 0; i < size; i++) {
            slices.get(i).load(surface.get(i));
        }
        iterations = 0;
    }

    /** Robust misfit of the last search, in squared half-spreads. */
    double cost() {
        return cost;
    }

    /** Steps of the last search. */
    int iterations() {
        return iterations;
    }

    /** Whether the last search ended with nothing left to gain. */
    boolean converged() {
        return converged;
    }

    /** Fills {@code x} with the smiles that each expiry has by itself, projected to the conditions. */
    private void startCold(List<SmileSlice> surface, double[] x) {
        for (int i = 0; i < size; i++) {
            single.load(surface.get(i));
            boolean fitted = single.fit(scratch, false);
            SsviParameters alone =
                    fitted ? curve.toParameters(scratch, surface.get(i).tauYears()) : flat(surface.get(i));
            enter(alone, x, i * WIDTH);
        }
        evaluate(x);
        accept();
        solve(x, 0.0);
        for (int j = 0; j < size * WIDTH; j++) {
            x[j] += Double.isFinite(step[j]) ? step[j] : 0.0;
        }
    }

    private static SsviParameters flat(SmileSlice slice) {
        double vol = slice.referenceVol(slice.size() / 2);
        double theta = vol * vol * slice.tauYears();
        return new SsviParameters(theta, 0.0, Math.min(1.0, 1.0 / Math.sqrt(theta)));
    }

    private static void enter(SsviParameters slice, double[] x, int at) {
        double psi = slice.theta() * slice.phi();
        x[at + THETA] = Math.log(slice.theta());
        x[at + LEFT] = Math.log(psi * (1.0 - slice.rho()));
        x[at + RIGHT] = Math.log(psi * (1.0 + slice.rho()));
    }

    /** Fills {@code x} with what {@code previous} has at the slices' times. */
    private void startWarm(List<SmileSlice> surface, EssviSurface previous, double[] x) {
        for (int i = 0; i < size; i++) {
            previous.fill(surface.get(i).tauYears(), scratch);
            for (int j = 0; j < WIDTH; j++) {
                x[i * WIDTH + j] = Math.log(scratch[j]);
            }
        }
    }

    /** Moves {@code x} to the conditions and from there to the surface of least misfit. */
    private void minimise(double[] x) {
        EssviConditions.confine(x, size);
        cost = evaluate(x);
        accept();
        converged = false;
        double damping = DAMPING_START;
        int refused = 0;
        for (int i = 0; i < ITERATIONS_MAX && refused < REJECTIONS_MAX && !converged; i++) {
            iterations++;
            solve(x, damping);
            double predicted = advance(x);
            double next = evaluate(trial);
            if (next < cost) {
                double ratio = (cost - next) / predicted;
                damping = Math.max(DAMPING_MIN, damping * (ratio > 0.5 ? 0.1 : 1.0));
                refused = 0;
                converged = !(cost - next > DROP_SMALL * next + COST_NOISE) && ratio > 0.25;
                take(x, next);
            } else {
                converged = predicted <= DROP_SMALL * cost + COST_NOISE;
                refused++;
                damping = Math.max(damping, DAMPING_START) * 8.0;
            }
        }
    }

    private void take(double[] x, double next) {
        System.arraycopy(trial, 0, x, 0, size * WIDTH);
        cost = next;
        accept();
    }

    /** Fills {@code step} with the best one by the accepted equations, within the conditions linearised at {@code x}. */
    private void solve(double[] x, double damping) {
        program.clear(size, size * ROWS_PER_SLICE);
        for (int i = 0; i < size; i++) {
            EssviSliceWorkspace slice = slices.get(i);
            program.set(i, slice.here().matrix(), slice.here().right(), damping);
        }
        conditions.addTo(program, x, size);
        program.solve(step);
    }

    /** Fills {@code trial}; returns what the equations say that it gains. */
    private double advance(double[] x) {
        double largest = 0.0;
        for (int j = 0; j < size * WIDTH; j++) {
            largest = Math.max(largest, Math.abs(step[j]));
        }
        double share = Math.min(1.0, STEP_MAX / largest);
        for (int j = 0; j < size * WIDTH; j++) {
            trial[j] = x[j] + share * step[j];
        }
        EssviConditions.confine(trial, size);
        double gain = 0.0;
        for (int j = 0; j < size * WIDTH; j++) {
            step[j] = trial[j] - x[j];
        }
        for (int i = 0; i < size; i++) {
            gain += slices.get(i).gain(step, scratch, i * WIDTH);
        }
        return gain;
    }

    private double evaluate(double[] x) {
        double sum = 0.0;
        for (int i = 0; i < size; i++) {
            sum += slices.get(i).evaluate(x, i * WIDTH);
        }
        return sum;
    }

    private void accept() {
        for (int i = 0; i < size; i++) {
            slices.get(i).accept();
        }
    }

    /** What the last search found. */
    EssviSurface surface(List<SmileSlice> surface) {
        double[] tauYears = new double[size];
        double[] theta = new double[size];
        double[] left = new double[size];
        double[] right = new double[size];
        for (int i = 0; i < size; i++) {
            tauYears[i] = surface.get(i).tauYears();
            theta[i] = Math.exp(x[i * WIDTH + THETA]);
            left[i] = Math.exp(x[i * WIDTH + LEFT]);
            right[i] = Math.exp(x[i * WIDTH + RIGHT]);
        }
        return EssviSurface.of(tauYears, theta, left, right);
    }
}
