package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;

/**
 * How a smile, or all smiles of a surface, meet their quotes of two sides.
 *
 * @param quotes quotes of two sides
 * @param rmseVol root mean square of fitted minus mid volatility, a fraction
 * @param rmseHalfSpreads the same with each residual in its quote's half-spreads; locked quotes are left out
 * @param shareInside share of quotes whose fitted volatility lies within bid and ask, 0 to 1
 */
public record SurfaceMisses(int quotes, double rmseVol, double rmseHalfSpreads, double shareInside) {

    /** Adds quotes up. */
    static final class Tally {
        private int quotes;
        private int spread;
        private int inside;
        private double squares;
        private double squaredHalfSpreads;

        /** Adds an expiry. */
        Tally add(SmileSlice slice, Smile smile) {
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
}
