package io.smilestream.calibrator;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;

/** Fitted minus mid volatility at the quotes of two sides, in one pass. Not thread-safe; no allocation. */
final class MissesWorkspace {
    /** A miss, in vol, that is more than a market moves in a window. */
    static final double FAR_VOL = 0.02;

    private static final int STRETCH = 4; // wrong quotes come alone; this many neighbours that agree are a shape

    private double squares;
    private double squaredHalfSpreads;
    private int withSpread;
    private int inside;
    private int quotes;
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
                double vol = smile.vol(slice.k(i));
                double miss = vol - slice.midVol(i);
                add(miss, slice.halfSpreadVol(i));
                inside += vol >= slice.bidVol(i) && vol <= slice.askVol(i) ? 1 : 0;
                if (Math.abs(miss) > Math.abs(worstVol)) {
                    worstVol = miss;
                    worstQuote = i;
                }
            }
        }
    }

    double rmseVol() {
        return Math.sqrt(squares / quotes);
    }

    double rmseHalfSpreads() {
        return Math.sqrt(squaredHalfSpreads / Math.max(1, withSpread));
    }

    double shareInside() {
        return (double) inside / quotes;
    }

    private void clear() {
        squares = 0.0;
        squaredHalfSpreads = 0.0;
        withSpread = 0;
        inside = 0;
        quotes = 0;
        above = 0;
        below = 0;
        worstVol = 0.0;
        worstQuote = 0;
        contradicted = false;
    }

    private void add(double miss, double halfSpread) {
        quotes++;
        squares += miss * miss;
        if (halfSpread > 0.0) {
            double halfSpreads = miss / halfSpread;
            squaredHalfSpreads += halfSpreads * halfSpreads;
            withSpread++;
        }
        double far = Math.max(FAR_VOL, halfSpread);
        above = miss > far ? above + 1 : 0;
        below = miss < -far ? below + 1 : 0;
        contradicted |= above >= STRETCH || below >= STRETCH;
    }
}
