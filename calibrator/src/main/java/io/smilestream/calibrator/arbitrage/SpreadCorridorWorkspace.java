package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.svi.WingForm;

/**
 * How far a slice's quotes let a fitted smile be moved, at each quote and between them.
 *
 * <p>Where a quote of two sides holds the smile, up to its bid and its ask. Where it does not, by a half-spread either way:
 * such a quote already contradicts the smile and can only say how finely the market speaks there. A lone bid or ask holds on
 * its own side. Between quotes of two sides the room is interpolated; beyond the outermost nothing is known, and there is no
 * limit. Not thread-safe; no allocation once the arrays have grown.
 */
final class SpreadCorridorWorkspace {
    private static final double HALF_SPREAD_FLOOR_VOL = 5e-4; // as in the misfit: a locked quote is known no better
    private static final double USED_SHARE = 0.98; // of the room: what a penalty leaves of a limit fits in the rest
    private static final double EDGE_HALF_SPREADS = 0.002; // the same at a quote that has no room left
    private static final double ROUNDING_VOL = 1e-12;

    private double[] k = new double[0];
    private double[] halfSpread = new double[0];
    private double[] up = new double[0];
    private double[] down = new double[0];
    private double[] fitted = new double[0];
    private boolean[] twoSided = new boolean[0];
    private int size;
    private int first;
    private int last;
    private double tauYears;

    /** Takes the room that the quotes leave about the smile {@code x}. */
    void load(double[] x, SmileSlice slice) {
        size = slice.size();
        if (k.length < size) {
            grow(2 * size);
        }
        tauYears = slice.tauYears();
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double lone = Math.max(slice.medianHalfSpreadVol(), HALF_SPREAD_FLOOR_VOL);
        first = -1;
        for (int i = 0; i < size; i++) {
            k[i] = slice.k(i);
            fitted[i] = Math.sqrt(Math.max(0.0, WingForm.w(x, sigma, k[i])) / tauYears);
            twoSided[i] = slice.isTwoSided(i);
            halfSpread[i] = twoSided[i] ? Math.max(slice.halfSpreadVol(i), HALF_SPREAD_FLOOR_VOL) : lone;
            double toAsk = slice.hasAsk(i) ? slice.askVol(i) - fitted[i] : Double.POSITIVE_INFINITY;
            double toBid = slice.hasBid(i) ? fitted[i] - slice.bidVol(i) : Double.POSITIVE_INFINITY;
            boolean holds = toAsk >= 0.0 && toBid >= 0.0;
            up[i] = holds ? toAsk : halfSpread[i];
            down[i] = holds ? toBid : halfSpread[i];
            if (twoSided[i]) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
    }

    /** Demands that the smile stays where the quotes let it. */
    void addTo(CurveLimitsWorkspace limits) {
        for (int i = 0; i < size; i++) {
            double unit = unit(fitted[i], halfSpread[i]);
            double edge = EDGE_HALF_SPREADS * halfSpread[i];
            if (up[i] < Double.POSITIVE_INFINITY) {
                limits.addCeiling(k[i], w(fitted[i] + USED_SHARE * up[i] - edge), unit, 0.0);
            }
            if (down[i] < Double.POSITIVE_INFINITY) {
                limits.addFloor(k[i], w(fitted[i] - USED_SHARE * down[i] + edge), unit, 0.0);
            }
        }
    }

    /** Whether the smile {@code x} is where the quotes let it be. */
    boolean holds(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int i = 0; i < size; i++) {
            double moved = Math.sqrt(Math.max(0.0, WingForm.w(x, sigma, k[i])) / tauYears) - fitted[i];
            if (!(moved <= up[i] + ROUNDING_VOL && -moved <= down[i] + ROUNDING_VOL)) {
                return false;
            }
        }
        return true;
    }

    /** Lowest log-moneyness of the quotes of two sides. */
    double firstK() {
        return k[first];
    }

    /** Highest log-moneyness of the quotes of two sides. */
    double lastK() {
        return k[last];
    }

    /** Highest total variance that quotes allow a smile of {@code wNow} at {@code at}, inside the quoted range. */
    double highest(double at, double wNow) {
        return w(vol(wNow) + USED_SHARE * interpolate(up, at));
    }

    /** Lowest total variance that quotes allow a smile of {@code wNow} at {@code at}, inside the quoted range. */
    double lowest(double at, double wNow) {
        return w(vol(wNow) - USED_SHARE * interpolate(down, at));
    }

    /** A half-spread in total variance at {@code at}, where the smile is {@code wNow}; that of the nearest quote beyond all. */
    double halfSpread(double at, double wNow) {
        return unit(vol(wNow), interpolate(halfSpread, at));
    }

    private double vol(double totalVariance) {
        return Math.sqrt(Math.max(0.0, totalVariance) / tauYears);
    }

    private double w(double vol) {
        double positive = Math.max(0.0, vol);
        return positive * positive * tauYears;
    }

    private double unit(double vol, double half) {
        return 2.0 * Math.max(vol, half) * tauYears * half;
    }

    private double interpolate(double[] values, double at) {
        int before = first;
        for (int i = first; i <= last; i++) {
            if (twoSided[i]) {
                if (k[i] >= at) {
                    double width = k[i] - k[before];
                    double share = width > 0.0 ? Math.max(0.0, (at - k[before]) / width) : 1.0;
                    return values[before] + share * (values[i] - values[before]);
                }
                before = i;
            }
        }
        return values[last];
    }

    private void grow(int length) {
        k = new double[length];
        halfSpread = new double[length];
        up = new double[length];
        down = new double[length];
        fitted = new double[length];
        twoSided = new boolean[length];
    }
}
