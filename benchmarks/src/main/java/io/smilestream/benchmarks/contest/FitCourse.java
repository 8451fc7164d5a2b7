package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.peers.Fit;
import io.smilestream.benchmarks.peers.SmileFitter;
import io.smilestream.benchmarks.peers.SmileModel;
import io.smilestream.benchmarks.peers.Start;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One fitter over the smiles of one file, in the file's order.
 *
 * @param <Q> the fitter's own form of a smile's quotes
 */
final class FitCourse<Q> implements Course {
    private final String input;
    private final Mode mode;
    private final SmileFitter<Q> fitter;
    private final List<QuotedSmile> smiles;
    private final List<Q> quotes;
    private final long[] leastNanos;
    private final Fit[] fits;

    private FitCourse(String input, Mode mode, SmileFitter<Q> fitter, List<QuotedSmile> smiles) {
        this.input = input;
        this.mode = mode;
        this.fitter = fitter;
        this.smiles = smiles;
        this.quotes = smiles.stream()
                .map(smile -> fitter.prepare(mode == Mode.HOLD ? smile.withoutHeldOut() : smile))
                .toList();
        this.leastNanos = new long[smiles.size()];
        this.fits = new Fit[smiles.size()];
        resetTimes();
    }

    /** A course over whole smiles, cold or warm as the fitter is. */
    static <Q> FitCourse<Q> over(String input, SmileFitter<Q> fitter, List<QuotedSmile> smiles) {
        return new FitCourse<>(input, fitter.start() == Start.WARM ? Mode.WARM : Mode.COLD, fitter, smiles);
    }

    /** A course over smiles without their held-out quotes. */
    static <Q> FitCourse<Q> holdingOut(String input, SmileFitter<Q> fitter, List<QuotedSmile> smiles) {
        return new FitCourse<>(input, Mode.HOLD, fitter, smiles);
    }

    /**
     * What came of one smile.
     *
     * @param micros least time of its fit
     */
    record Result(QuotedSmile smile, double micros, Fit fit) {}

    @Override
    public void run() {
        fitter.forget();
        for (int i = 0; i < fits.length; i++) {
            Q smile = quotes.get(i);
            long begin = System.nanoTime();
            Fit fit = fit(smile);
            leastNanos[i] = Math.min(leastNanos[i], System.nanoTime() - begin);
            fits[i] = fit;
        }
    }

    @Override
    public void resetTimes() {
        Arrays.fill(leastNanos, Long.MAX_VALUE);
    }

    private Fit fit(Q smile) {
        try {
            return fitter.fit(smile);
        } catch (RuntimeException fault) { // whatever the library throws is its answer for this smile
            return Fit.failed(fault.getClass().getSimpleName() + ": " + fault.getMessage());
        }
    }

    /** Name of the file the smiles are from. */
    String input() {
        return input;
    }

    Mode mode() {
        return mode;
    }

    String peer() {
        return fitter.peer();
    }

    SmileModel model() {
        return fitter.model();
    }

    /** What came of each smile, in the file's order. */
    List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < fits.length; i++) {
            results.add(new Result(smiles.get(i), leastNanos[i] * 1e-3, finite(fits[i])));
        }
        return results;
    }

    private static Fit finite(Fit fit) {
        boolean finite = Double.isFinite(fit.p1() + fit.p2() + fit.p3() + fit.p4());
        return fit.ok() && !finite ? Fit.failed("parameters are not finite") : fit;
    }
}
