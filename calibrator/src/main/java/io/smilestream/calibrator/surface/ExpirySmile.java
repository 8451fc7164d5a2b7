package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.smile.Smile;

/**
 * One expiry's place in a surface.
 *
 * @param smile the smile, with its time to expiry
 * @param forward what k is measured from, quote currency per unit, above zero
 * @param kMin lowest log-moneyness that was quoted
 * @param kMax highest log-moneyness that was quoted, at or above {@code kMin}
 * @param halfSpreadVol half of what stands between bid and ask in volatility, typically; zero where it is not known. On a
 *     calibration's record it is rmseVol / rmseHalfSpreads, or any robust average over the quotes.
 */
public record ExpirySmile(Smile smile, double forward, double kMin, double kMax, double halfSpreadVol) {
    public ExpirySmile {
        Check.that(forward > 0.0 && Double.isFinite(forward), "forward must be > 0", forward);
        Check.that(Double.isFinite(kMin), "kMin must be finite", kMin);
        Check.that(Double.isFinite(kMax) && kMax >= kMin, "kMax must be >= kMin", kMax);
        Check.that(halfSpreadVol >= 0.0 && Double.isFinite(halfSpreadVol), "halfSpreadVol must be >= 0", halfSpreadVol);
        double w = smile.w(0.0);
        Check.that(w > 0.0 && Double.isFinite(w), "total variance at the money must be > 0", w);
    }

    /** Time to expiry in ACT/365F years. */
    public double tauYears() {
        return smile.tauYears();
    }

    /** Whether {@code k} lies within what was quoted. */
    public boolean isQuoted(double k) {
        return k >= kMin && k <= kMax;
    }
}
