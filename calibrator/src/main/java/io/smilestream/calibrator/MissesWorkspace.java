package io.smilestream.calibrator;

import io.smilestream.calibrator.slice.MissSumsWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;

/** Fitted minus mid volatility at the quotes of two sides, in one pass. Not thread-safe; no allocation. */
final class MissesWorkspace {
    /** A miss, in vol, that is more than a market moves in a window. */
    static final double FAR_VOL = 0.02;

    private static final int STRETCH = 4; // wrong quotes come alone; this many neighbours that agree are a shape

    private final MissSumsWorkspace sums = new MissSumsWorkspace();
    private int above;
    private int below;

    /** What {@link #measure} found; see {@link FitQuality}. */
    double worstVol;

    int worstQuote;

    /** Whether neighbouring quotes agree with each other that the smile has not the market's shape. */
    boolean contradicted;

    /** Measures {@code smile} at the quotes of {@code slice}. */
    void measure(SmileSlice slice, Smile smile) {
        clear();
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                double miss = sums.add(slice, i, smile.vol(slice.k(i)));
                look(miss, slice.halfSpreadVol(i));
                if (Math.abs(miss) > Math.abs(worstVol)) {
                    worstVol = miss;
                    worstQuote = i;
                }
            }
        }
    }

    double rmseVol() {
        return sums.rmseVol();
    }

    double rmseHalfSpreads() {
        return sums.rmseHalfSpreads();
    }

    double shareInside() {
        return sums.shareInside();
    }

    private void clear() {
        sums.clear();
        above = 0;
        below = 0;
        worstVol = 0.0;
        worstQuote = 0;
        contradicted = false;
    }

    private void look(double miss, double halfSpread) {
        double far = Math.max(FAR_VOL, halfSpread);
        above = miss > far ? above + 1 : 0;
        below = miss < -far ? below + 1 : 0;
        contradicted |= above >= STRETCH || below >= STRETCH;
    }
}
