package io.smilestream.app.validation;

import io.smilestream.calibrator.Calibration;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.topology.wire.SliceMapping;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits of one expiry that never see every fifth strike, with a memory of their own under the stream's rules.
 *
 * <p>A strike is left out if it is the third, eighth, thirteenth ... that this expiry has shown, the strikes of a window
 * counted by rising k. It stays left out in every window, so that no memory can have heard of it; the outermost strike
 * of the first window is always kept. Not thread-safe.
 */
final class HeldOutFits {
    private static final int EVERY = 5;
    private static final int FIRST = 2;

    private final SmileCalibrator calibrator;
    private final SmileMemory memory = new SmileMemory();
    private final Map<Double, Boolean> heldOut = new HashMap<>();

    /** Fits with {@code calibrator}, which may be shared by expiries, one at a time. */
    HeldOutFits(SmileCalibrator calibrator) {
        this.calibrator = calibrator;
    }

    /**
     * Fits one window, which must come after the last one.
     *
     * @param figures where the errors go, if the window counts
     */
    void fit(Slice slice, SliceMapping mapping, SmileSlice quotes, boolean counts, Figures figures) {
        boolean[] out = heldOut(mapping.used());
        Calibration outcome = calibrator.calibrate(kept(quotes, out), memory);
        if (counts && outcome instanceof Fitted fitted) {
            Smile published = fitted.smile();
            figures.add(Score.HELD_OUT, QuoteErrors.of(published, quotes, i -> out[i]));
            figures.add(Score.KEPT, QuoteErrors.of(published, quotes, i -> !out[i]));
            if (fitted.unfiltered() != null) {
                Smile alone = fitted.unfiltered();
                figures.add(Score.HELD_OUT_UNFILTERED, QuoteErrors.of(alone, quotes, i -> out[i]));
                figures.add(Score.KEPT_UNFILTERED, QuoteErrors.of(alone, quotes, i -> !out[i]));
            }
        }
        if (!slice.getWindowEnd().isBefore(slice.getExpiry())) {
            memory.clear();
        }
    }

    private boolean[] heldOut(List<SliceQuote> quotes) {
        boolean[] out = new boolean[quotes.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = heldOut.computeIfAbsent(quotes.get(i).getStrike(), strike -> heldOut.size() % EVERY == FIRST);
        }
        return out;
    }

    private static SmileSlice kept(SmileSlice quotes, boolean[] out) {
        double[] k = new double[out.length];
        double[] bidVol = new double[out.length];
        double[] askVol = new double[out.length];
        int n = 0;
        for (int i = 0; i < out.length; i++) {
            if (!out[i]) {
                k[n] = quotes.k(i);
                bidVol[n] = quotes.bidVol(i);
                askVol[n] = quotes.askVol(i);
                n++;
            }
        }
        return SmileSlice.of(
                quotes.tauYears(), Arrays.copyOf(k, n), Arrays.copyOf(bidVol, n), Arrays.copyOf(askVol, n));
    }
}
