package io.smilestream.calibrator.slice;

import io.smilestream.calibrator.numeric.Check;

/**
 * One expiry's usable quotes in the coordinates of the fit, sorted by log-moneyness.
 *
 * <p>Struct of arrays: quote {@code i} is {@code (k(i), bidVol(i), askVol(i))}. Immutable and thread-safe: the factory
 * copies its arguments and no method hands an array out.
 */
public final class SmileSlice {
    private final double tauYears;
    private final double[] k;
    private final double[] bidVol;
    private final double[] askVol;

    private SmileSlice(double tauYears, double[] k, double[] bidVol, double[] askVol) {
        this.tauYears = tauYears;
        this.k = k;
        this.bidVol = bidVol;
        this.askVol = askVol;
    }

    /**
     * Copies the quotes of one expiry.
     *
     * @param tauYears time to expiry in ACT/365F years, above zero
     * @param k log-moneyness {@code ln(K / F)}, not decreasing
     * @param bidVol Black volatility of each bid, above zero
     * @param askVol Black volatility of each ask, at or above the bid's
     * @throws IllegalArgumentException if lengths differ or a value leaves its range
     */
    public static SmileSlice of(double tauYears, double[] k, double[] bidVol, double[] askVol) {
        Check.that(tauYears > 0.0 && Double.isFinite(tauYears), "tauYears must be > 0", tauYears);
        Check.that(bidVol.length == k.length, "one bidVol per k", bidVol.length);
        Check.that(askVol.length == k.length, "one askVol per k", askVol.length);
        for (int i = 0; i < k.length; i++) {
            Check.that(Double.isFinite(k[i]), "k must be finite", k[i]);
            Check.that(i == 0 || k[i] >= k[i - 1], "k must not decrease", k[i]);
            Check.that(bidVol[i] > 0.0, "bidVol must be > 0", bidVol[i]);
            Check.that(askVol[i] >= bidVol[i] && Double.isFinite(askVol[i]), "askVol must be >= bidVol", askVol[i]);
        }
        return new SmileSlice(tauYears, k.clone(), bidVol.clone(), askVol.clone());
    }

    /** Number of quotes. */
    public int size() {
        return k.length;
    }

    /** Time to expiry in ACT/365F years. */
    public double tauYears() {
        return tauYears;
    }

    /** Log-moneyness of quote {@code i}. */
    public double k(int i) {
        return k[i];
    }

    /** Volatility of the bid of quote {@code i}. */
    public double bidVol(int i) {
        return bidVol[i];
    }

    /** Volatility of the ask of quote {@code i}. */
    public double askVol(int i) {
        return askVol[i];
    }

    /** Volatility halfway between bid and ask. */
    public double midVol(int i) {
        return 0.5 * (bidVol[i] + askVol[i]);
    }

    /** Half of the spread in volatility, the quote's error bar; zero on a locked quote. */
    public double halfSpreadVol(int i) {
        return 0.5 * (askVol[i] - bidVol[i]);
    }
}
