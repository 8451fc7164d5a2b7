package io.smilestream.benchmarks.surface;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.arbitrage.CalendarOrderWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often neighbouring smiles are out of order, by how much, and how the smiles meet their quotes. Not thread-safe. */
final class CalendarTally {
    /** The columns of {@link #toString}. */
    static final String HEADER =
            "pairs  broken  in reach  at quotes  > 1 h-s  median h-s  p95 h-s  worst h-s | RMSE vp  h-s  inside";

    /** The decision's own accuracy: nearer than this to zero is in order. */
    private static final double ROUNDING = -1e-9;

    private static final int POINTS_PER_SIDE = 200;
    private static final double QUANTILE = 0.95;
    private static final double PERCENT = 100.0;

    private final List<Double> atQuotes = new ArrayList<>();
    private final List<Double> rmseVol = new ArrayList<>();
    private final List<Double> rmseHalfSpreads = new ArrayList<>();
    private final List<Double> shareInside = new ArrayList<>();
    private int pairs;
    private int broken;
    private int brokenInReach;

    /** Adds one surface. */
    void add(List<SmileSlice> slices, List<Fitted> fits) {
        for (int i = 0; i < fits.size(); i++) {
            rmseVol.add(fits.get(i).quality().rmseVol());
            rmseHalfSpreads.add(fits.get(i).quality().rmseHalfSpreads());
            shareInside.add(fits.get(i).quality().shareInside());
            if (i > 0) {
                Smile earlier = fits.get(i - 1).smile();
                Smile later = fits.get(i).smile();
                pairs++;
                broken += CalendarOrder.of(earlier, later).margin() < ROUNDING ? 1 : 0;
                brokenInReach += isBrokenInReach(earlier, later) ? 1 : 0;
                double worst = Math.max(
                        halfSpreadsAbove(earlier, later, slices.get(i - 1)),
                        halfSpreadsAbove(earlier, later, slices.get(i)));
                if (worst > 0.0) {
                    atQuotes.add(worst);
                }
            }
        }
    }

    /** Pairs of neighbours. */
    int pairs() {
        return pairs;
    }

    /** Pairs out of order anywhere on the line. */
    int broken() {
        return broken;
    }

    /** Pairs out of order at a quote of either expiry. */
    int brokenAtQuotes() {
        return atQuotes.size();
    }

    /** The largest disorder at a quote, in its half-spreads; zero without any. */
    double worstHalfSpreads() {
        return quantile(atQuotes, 1.0);
    }

    /** Share of quotes inside bid and ask, averaged over smiles. */
    double shareInside() {
        return shareInside.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Looked for on a grid, as wide as the calibrator asks for order. */
    private static boolean isBrokenInReach(Smile earlier, Smile later) {
        double reach = Math.max(
                CalendarOrderWorkspace.REACH_K, CalendarOrderWorkspace.REACH_DEVIATIONS * Math.sqrt(later.w(0.0)));
        boolean found = false;
        for (int j = -POINTS_PER_SIDE; j <= POINTS_PER_SIDE; j++) {
            double k = reach * j / POINTS_PER_SIDE;
            found |= earlier.w(k) > later.w(k) * (1.0 - ROUNDING);
        }
        return found;
    }

    /** How far the earlier smile lies above the later at the slice's quotes, at most, in half-spreads of the quote. */
    private static double halfSpreadsAbove(Smile earlier, Smile later, SmileSlice slice) {
        double worst = 0.0;
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i) && slice.halfSpreadVol(i) > 0.0) {
                double tau = slice.tauYears();
                double above = Math.sqrt(earlier.w(slice.k(i)) / tau) - Math.sqrt(later.w(slice.k(i)) / tau);
                worst = Math.max(worst, above / slice.halfSpreadVol(i));
            }
        }
        return worst;
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0.0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%5d  %6d  %8d  %9d  %7d  %10.3f  %7.2f  %9.2f | %7.3f %4.2f  %5.2f%%",
                pairs,
                broken,
                brokenInReach,
                brokenAtQuotes(),
                atQuotes.stream().filter(size -> size > 1.0).count(),
                quantile(atQuotes, 0.5),
                quantile(atQuotes, QUANTILE),
                worstHalfSpreads(),
                PERCENT * quantile(rmseVol, 0.5),
                quantile(rmseHalfSpreads, 0.5),
                PERCENT * shareInside());
    }
}
