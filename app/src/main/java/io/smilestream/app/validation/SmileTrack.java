package io.smilestream.app.validation;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.topology.wire.SliceMapping;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One expiry from window to window. A window counts if it has a new smile and at least {@link #QUOTES_MIN} quotes of two
 * sides; one that does not count, or is missing, ends the chain of windows that forecasts and changes are taken along.
 *
 * <p>Memory: the smiles of windows whose slices are still to come. Not thread-safe.
 */
final class SmileTrack {
    /** Fewest quotes of two sides: with fewer a fit has hardly a residual to be judged by. */
    static final int QUOTES_MIN = SmileCalibrator.QUOTES_AMPLE;

    private final String key;
    private final Figures figures = new Figures();
    private final HeldOutFits heldOut;
    private final WorstSlices worst;
    private final Map<Instant, WindowSmiles> waiting = new HashMap<>();
    private @Nullable WindowSmiles beforeLast;
    private @Nullable WindowSmiles last;

    /** A track without windows. */
    SmileTrack(String key, SmileCalibrator calibrator, WorstSlices worst) {
        this.key = key;
        this.heldOut = new HeldOutFits(calibrator);
        this.worst = worst;
    }

    /** What was measured so far. */
    Figures figures() {
        return figures;
    }

    /** Takes in a window's record; before its slice. */
    void add(Calibration record) {
        if (WindowSmiles.isNew(record)) {
            waiting.put(record.getWindowEnd(), WindowSmiles.of(record));
        }
    }

    /** Takes in the slice of the next window. */
    void add(Slice slice) {
        WindowSmiles smiles = waiting.remove(slice.getWindowEnd());
        if (last != null && !last.windowEnd().equals(slice.getWindowStart())) {
            forget();
        }
        // What the stream does not hand to its calibrator says nothing of the calibrator.
        if (slice.getTicksAccepted() == 0 || slice.getForward() == null) {
            figures.see(false);
            forget();
            return;
        }
        SliceMapping mapping = SliceMapping.of(slice);
        SmileSlice quotes = mapping.toSmileSlice();
        WindowSmiles counted = quotes.twoSided() >= QUOTES_MIN ? smiles : null;
        figures.see(counted != null);
        heldOut.fit(slice, mapping, quotes, counted != null, figures);
        if (counted == null) {
            forget();
            return;
        }
        scoreInSample(slice, quotes, counted);
        scoreForecasts(quotes, isNew(slice, mapping.used()), counted);
        scoreChanges(counted);
        beforeLast = last;
        last = counted;
    }

    private void forget() {
        beforeLast = null;
        last = null;
    }

    /** Whether quote i came in the slice's own window: one that a window before has seen is no test of its forecast. */
    private static IntPredicate isNew(Slice slice, List<SliceQuote> quotes) {
        return i -> !quotes.get(i).getEventTime().isBefore(slice.getWindowStart());
    }

    private void scoreInSample(Slice slice, SmileSlice quotes, WindowSmiles now) {
        QuoteErrors errors = QuoteErrors.of(now.published(), quotes, i -> true);
        figures.add(Score.IN_SAMPLE, errors);
        if (now.unfiltered() != null) {
            figures.add(Score.IN_SAMPLE_UNFILTERED, QuoteErrors.of(now.unfiltered(), quotes, i -> true));
        }
        if (now.isFitted()) {
            worst.offer(new WorstSlice(key, slice, now, errors));
        }
    }

    private void scoreForecasts(SmileSlice quotes, IntPredicate isNew, WindowSmiles now) {
        if (last == null || beforeLast == null) {
            return;
        }
        figures.add(Score.AHEAD, QuoteErrors.of(last.published(), quotes, isNew));
        figures.add(Score.AHEAD_UNCHANGED, QuoteErrors.of(beforeLast.published(), quotes, isNew));
        figures.add(Score.AHEAD_OWN, QuoteErrors.of(now.published(), quotes, isNew));
        if (last.unfiltered() != null) {
            figures.add(Score.AHEAD_UNFILTERED, QuoteErrors.of(last.unfiltered(), quotes, isNew));
        }
    }

    private void scoreChanges(WindowSmiles now) {
        if (last == null) {
            return;
        }
        figures.addChange(last.published(), now.published());
        if (last.unfiltered() != null && now.unfiltered() != null) {
            figures.addChangeUnfiltered(last.unfiltered(), now.unfiltered());
        }
    }
}
