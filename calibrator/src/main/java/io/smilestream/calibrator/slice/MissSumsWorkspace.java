package io.smilestream.calibrator.slice;

/** Adds up how fitted volatilities meet quotes of two sides, of one expiry or of many. Not thread-safe; no allocation. */
public final class MissSumsWorkspace {
    private double squares;
    private double squaredHalfSpreads;
    private int withSpread;
    private int inside;
    private int quotes;

    /** Begins anew. */
    public void clear() {
        squares = 0.0;
        squaredHalfSpreads = 0.0;
        withSpread = 0;
        inside = 0;
        quotes = 0;
    }

    /**
     * Adds quote {@code i} of {@code slice}, which has two sides.
     *
     * @param vol fitted volatility at its strike, a fraction
     * @return fitted minus mid volatility
     */
    public double add(SmileSlice slice, int i, double vol) {
        double miss = vol - slice.midVol(i);
        double halfSpread = slice.halfSpreadVol(i);
        quotes++;
        squares += miss * miss;
        inside += vol >= slice.bidVol(i) && vol <= slice.askVol(i) ? 1 : 0;
        if (halfSpread > 0.0) {
            double halfSpreads = miss / halfSpread;
            squaredHalfSpreads += halfSpreads * halfSpreads;
            withSpread++;
        }
        return miss;
    }

    /** Quotes added. */
    public int quotes() {
        return quotes;
    }

    /** Root mean square of the misses in volatility, a fraction. */
    public double rmseVol() {
        return Math.sqrt(squares / quotes);
    }

    /** The same with each in its quote's half-spreads; locked quotes are left out. */
    public double rmseHalfSpreads() {
        return Math.sqrt(squaredHalfSpreads / Math.max(1, withSpread));
    }

    /** Share of the quotes whose fitted volatility lies within bid and ask, 0 to 1. */
    public double shareInside() {
        return (double) inside / quotes;
    }
}
