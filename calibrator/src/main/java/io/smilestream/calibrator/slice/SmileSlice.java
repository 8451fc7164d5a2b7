package io.smilestream.calibrator.slice;

import io.smilestream.calibrator.numeric.Check;
import java.util.Arrays;

/**
 * One expiry's usable quotes in the coordinates of the fit, sorted by log-moneyness.
 *
 * <p>Struct of arrays: quote {@code i} is {@code (k(i), bidVol(i), askVol(i))}. A quote with one side only is a bound: the
 * smile should not fall below a lone bid or rise above a lone ask. Immutable and thread-safe: the factory copies its
 * arguments and no method hands an array out.
 */
public final class SmileSlice {
    private final double tauYears;
    private final double[] k;
    private final double[] bidVol;
    private final double[] askVol;
    private final int twoSided;
    private final double medianHalfSpreadVol;

    private SmileSlice(double tauYears, double[] k, double[] bidVol, double[] askVol) {
        this.tauYears = tauYears;
        this.k = k;
        this.bidVol = bidVol;
        this.askVol = askVol;
        double[] halfSpreads = new double[k.length];
        int count = 0;
        for (int i = 0; i < k.length; i++) {
            if (isTwoSided(i)) {
                halfSpreads[count++] = halfSpreadVol(i);
            }
        }
        Arrays.sort(halfSpreads, 0, count);
        twoSided = count;
        medianHalfSpreadVol = count == 0 ? 0.0 : halfSpreads[count / 2];
    }

    /**
     * Copies the quotes of one expiry.
     *
     * @param tauYears time to expiry in ACT/365F years, above zero
     * @param k log-moneyness {@code ln(K / F)}, not decreasing
     * @param bidVol Black volatility of each bid, above zero; NaN where there is none
     * @param askVol Black volatility of each ask, at or above the bid's; NaN where there is none
     * @throws IllegalArgumentException if lengths differ, a value leaves its range or a quote has no side
     */
    public static SmileSlice of(double tauYears, double[] k, double[] bidVol, double[] askVol) {
        Check.that(tauYears > 0.0 && Double.isFinite(tauYears), "tauYears must be > 0", tauYears);
        Check.that(bidVol.length == k.length, "one bidVol per k", bidVol.length);
        Check.that(askVol.length == k.length, "one askVol per k", askVol.length);
        for (int i = 0; i < k.length; i++) {
            boolean hasBid = !Double.isNaN(bidVol[i]);
            boolean hasAsk = !Double.isNaN(askVol[i]);
            Check.that(Double.isFinite(k[i]), "k must be finite", k[i]);
            Check.that(i == 0 || k[i] >= k[i - 1], "k must not decrease", k[i]);
            Check.that(hasBid || hasAsk, "a quote needs a side", k[i]);
            Check.that(!hasBid || (bidVol[i] > 0.0 && Double.isFinite(bidVol[i])), "bidVol must be > 0", bidVol[i]);
            Check.that(!hasAsk || (askVol[i] > 0.0 && Double.isFinite(askVol[i])), "askVol must be > 0", askVol[i]);
            Check.that(!hasBid || !hasAsk || askVol[i] >= bidVol[i], "askVol must be >= bidVol", askVol[i]);
        }
        return new SmileSlice(tauYears, k.clone(), bidVol.clone(), askVol.clone());
    }

    /** Number of quotes, bounds included. */
    public int size() {
        return k.length;
    }

    /** Number of quotes with both sides. */
    public int twoSided() {
        return twoSided;
    }

    /** Time to expiry in ACT/365F years. */
    public double tauYears() {
        return tauYears;
    }

    /** Log-moneyness of quote {@code i}. */
    public double k(int i) {
        return k[i];
    }

    /** Whether quote {@code i} has a bid. */
    public boolean hasBid(int i) {
        return !Double.isNaN(bidVol[i]);
    }

    /** Whether quote {@code i} has an ask. */
    public boolean hasAsk(int i) {
        return !Double.isNaN(askVol[i]);
    }

    /** Whether quote {@code i} has both sides. */
    public boolean isTwoSided(int i) {
        return hasBid(i) && hasAsk(i);
    }

    /** Volatility of the bid of quote {@code i}; NaN where there is none. */
    public double bidVol(int i) {
        return bidVol[i];
    }

    /** Volatility of the ask of quote {@code i}; NaN where there is none. */
    public double askVol(int i) {
        return askVol[i];
    }

    /** Volatility halfway between bid and ask; NaN on a bound. */
    public double midVol(int i) {
        return 0.5 * (bidVol[i] + askVol[i]);
    }

    /** The volatility that quote {@code i} speaks of: its middle, or its only side. */
    public double referenceVol(int i) {
        if (isTwoSided(i)) {
            return midVol(i);
        }
        return hasBid(i) ? bidVol[i] : askVol[i];
    }

    /** Half of the spread in volatility, the quote's error bar; zero on a locked quote, NaN on a bound. */
    public double halfSpreadVol(int i) {
        return 0.5 * (askVol[i] - bidVol[i]);
    }

    /** Median of the half-spreads; zero without a quote of two sides. */
    public double medianHalfSpreadVol() {
        return medianHalfSpreadVol;
    }
}
