package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;

/** Adds up how smiles meet their quotes of two sides. Not thread-safe. */
final class SurfaceMissesWorkspace {
    private int quotes;
    private int spread;
    private int inside;
    private double squares;
    private double squaredHalfSpreads;

    /** Adds an expiry. */
    SurfaceMissesWorkspace add(SmileSlice slice, Smile smile) {
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                add(smile.vol(slice.k(i)), slice, i);
            }
        }
        return this;
    }

    private void add(double vol, SmileSlice slice, int i) {
        double miss = vol - slice.midVol(i);
        quotes++;
        squares += miss * miss;
        inside += vol >= slice.bidVol(i) && vol <= slice.askVol(i) ? 1 : 0;
        if (slice.halfSpreadVol(i) > 0.0) {
            double halfSpreads = miss / slice.halfSpreadVol(i);
            squaredHalfSpreads += halfSpreads * halfSpreads;
            spread++;
        }
    }

    /** What they come to. */
    SurfaceMisses toMisses() {
        return new SurfaceMisses(
                quotes,
                Math.sqrt(squares / quotes),
                Math.sqrt(squaredHalfSpreads / Math.max(1, spread)),
                (double) inside / quotes);
    }
}
