package io.smilestream.calibrator;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Reason;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.arbitrage.CalendarOrderWorkspace;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;

/**
 * The front door: one expiry's quotes and its memory in, one checked smile out.
 *
 * <p>A function of its arguments: no clock, no randomness, no log; the instance holds scratch space only, and the same
 * slice and memory give the same bits. Not thread-safe: one instance a thread.
 */
public final class SmileCalibrator {
    /** Fewest quotes of two sides that are fitted: below three not even a level, a tilt and a bend can be told. */
    public static final int QUOTES_MIN = 3;

    /** Fewest quotes for a fit without {@link Caution#FEW_QUOTES}: three more than parameters, so residuals mean something. */
    public static final int QUOTES_AMPLE = 8;

    private static final double POOR_SHARE_INSIDE = 0.5; // robust: a few stale quotes do not make a fit poor
    private static final double POOR_VOL = 0.02; // tight spreads leave a good fit outside many; both must hold

    private final SmileFitter fitter;
    private final CalendarOrderWorkspace order = new CalendarOrderWorkspace();

    /** A calibrator of smiles of {@code model}. */
    public SmileCalibrator(SmileModel model) {
        this.fitter = model.newFitter();
    }

    /**
     * Fits one slice.
     *
     * @param slice the usable quotes of one expiry
     * @param memory of the same expiry: read, and left as the next slice needs it; unchanged if the slice is rejected, but
     *     that a memory of another model is forgotten
     */
    public Calibration calibrate(SmileSlice slice, SmileMemory memory) {
        return calibrate(slice, memory, CalendarNeighbours.NONE);
    }

    /**
     * Fits one slice between its neighbours in expiry.
     *
     * <p>An SVI smile is moved between them as far as its quotes' spreads allow, and no further: there is a fit whatever the
     * neighbours say, and {@link FitQuality#calendarMargin} tells what order could not be had. Other models are measured
     * only. Without neighbours, and where the order holds by itself, the smile is the same to the bit; the memory always is.
     *
     * @param slice the usable quotes of one expiry
     * @param memory as in {@link #calibrate(SmileSlice, SmileMemory)}
     * @param neighbours the smiles next to it, at the slice's moment
     * @throws IllegalArgumentException if the slice's expiry is not between theirs
     */
    public Calibration calibrate(SmileSlice slice, SmileMemory memory, CalendarNeighbours neighbours) {
        neighbours.checkAround(slice.tauYears());
        if (slice.twoSided() < QUOTES_MIN) {
            return new Rejected(
                    Reason.TOO_FEW_QUOTES, slice.twoSided() + " usable quotes of two sides, need " + QUOTES_MIN);
        }
        SmileFit fit = fitter.fit(slice, memory, neighbours);
        if (fit == null) {
            return new Rejected(Reason.NOT_CONVERGED, "no start had a finite misfit");
        }
        FitQuality quality = qualityOf(slice, fit, orderOf(fit.smile(), neighbours));
        return new Fitted(fit.smile(), fit.unfiltered(), fit.covariance(), quality, cautionOf(slice, fit, quality));
    }

    /** The order with the neighbour with which it is worse; NaN without neighbours. */
    private CalendarOrder orderOf(Smile smile, CalendarNeighbours neighbours) {
        double margin = Double.NaN;
        double worstK = Double.NaN;
        Smile earlier = neighbours.earlier();
        if (earlier != null) {
            margin = order.margin(earlier, smile);
            worstK = order.worstK();
        }
        Smile later = neighbours.later();
        if (later != null && !(order.margin(smile, later) >= margin)) {
            return order.last();
        }
        return new CalendarOrder(margin, worstK);
    }

    private static FitQuality qualityOf(SmileSlice slice, SmileFit fit, CalendarOrder order) {
        Smile smile = fit.smile();
        double sumVol = 0.0;
        double sumHalfSpreads = 0.0;
        double worst = 0.0;
        int worstQuote = 0;
        int spread = 0;
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                double miss = smile.vol(slice.k(i)) - slice.midVol(i);
                sumVol += miss * miss;
                if (slice.halfSpreadVol(i) > 0.0) {
                    double halfSpreads = miss / slice.halfSpreadVol(i);
                    sumHalfSpreads += halfSpreads * halfSpreads;
                    spread++;
                }
                if (Math.abs(miss) > Math.abs(worst)) {
                    worst = miss;
                    worstQuote = i;
                }
            }
        }
        return new FitQuality(
                Math.sqrt(sumVol / slice.twoSided()),
                Math.sqrt(sumHalfSpreads / Math.max(1, spread)),
                worst,
                worstQuote,
                shareInside(slice, smile),
                fit.butterflyMargin(),
                fit.arbitrageCost(),
                order.margin(),
                order.worstK(),
                fit.calendarCost(),
                fit.innovation(),
                fit.jumped(),
                fit.iterations(),
                fit.warmStart());
    }

    private static double shareInside(SmileSlice slice, Smile smile) {
        int inside = 0;
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                double vol = smile.vol(slice.k(i));
                inside += vol >= slice.bidVol(i) && vol <= slice.askVol(i) ? 1 : 0;
            }
        }
        return (double) inside / slice.twoSided();
    }

    private static Caution cautionOf(SmileSlice slice, SmileFit fit, FitQuality quality) {
        if (!fit.converged()) {
            return Caution.NOT_CONVERGED;
        }
        if (!fit.certified() && !(fit.butterflyMargin() >= 0.0)) {
            return Caution.BUTTERFLY_ARBITRAGE;
        }
        if (quality.shareInside() < POOR_SHARE_INSIDE && quality.rmseVol() > POOR_VOL) {
            return Caution.POOR_FIT;
        }
        return slice.twoSided() < QUOTES_AMPLE ? Caution.FEW_QUOTES : Caution.NONE;
    }
}
