package io.smilestream.benchmarks.surface;

import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.peers.Fit;
import io.smilestream.benchmarks.peers.SmileModel;
import java.util.Locale;

/**
 * How one expiry's smile meets its quotes of two sides.
 *
 * @param expiry its name
 * @param tauYears time to expiry in ACT/365F years
 * @param twoSided quotes with a bid and an ask
 * @param bounds quotes with one of them
 * @param rmseVol root mean square of smile minus mid, a fraction of volatility; NaN without a smile
 * @param rmseHalfSpreads the same in half-spreads, locked quotes left out
 * @param shareInside share of quotes with the smile between bid and ask, 0 to 1
 * @param status {@value Fit#OK}, or why there is no smile
 */
record ExpiryScore(
        String expiry,
        double tauYears,
        int twoSided,
        int bounds,
        double rmseVol,
        double rmseHalfSpreads,
        double shareInside,
        String status) {
    /** The columns of {@link #toString}. */
    static final String HEADER = "expiry      days  quotes  bounds  RMSE vp  half-spreads  inside  status";

    /** With the smile outside more than half of the spreads, the model says something else than the market. */
    private static final double CAN_FIT = 0.5;

    private static final double DAYS = 365.0;
    private static final double PERCENT = 100.0;

    static ExpiryScore of(QuotedSmile smile, Fit fit) {
        double vol = 0.0;
        double halfSpreads = 0.0;
        int twoSided = 0;
        int spread = 0;
        int inside = 0;
        for (Quote quote : smile.quotes()) {
            double half = 0.5 * (quote.askVol() - quote.bidVol());
            if (Double.isNaN(half)) {
                continue;
            }
            double miss = SmileModel.SVI.vol(fit, quote.k(), smile.tauYears()) - quote.midVol();
            twoSided++;
            vol += miss * miss;
            inside += Math.abs(miss) <= half ? 1 : 0;
            if (half > 0.0) {
                spread++;
                halfSpreads += miss * miss / (half * half);
            }
        }
        return new ExpiryScore(
                smile.kind(),
                smile.tauYears(),
                twoSided,
                smile.quotes().size() - twoSided,
                Math.sqrt(vol / twoSided),
                Math.sqrt(halfSpreads / spread),
                (double) inside / twoSided,
                fit.status());
    }

    /** Whether there is a smile and most spreads hold it. */
    boolean isFitted() {
        return status.equals(Fit.OK) && shareInside >= CAN_FIT;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %7.0f %7d %7d %8.3f %13.2f %6.1f%%  %s",
                expiry,
                tauYears * DAYS,
                twoSided,
                bounds,
                rmseVol * PERCENT,
                rmseHalfSpreads,
                shareInside * PERCENT,
                isFitted() ? status : status + ", smile outside most spreads");
    }
}
