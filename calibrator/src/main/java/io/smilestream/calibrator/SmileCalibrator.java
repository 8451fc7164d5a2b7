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

    /** Robust: a few stale quotes do not make a fit poor; and tight spreads leave a good fit outside many. */
    private static final double POOR_SHARE_INSIDE = 0.5;

    private final SmileFitter fitter;
    private final MissesWorkspace misses = new MissesWorkspace();
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
        misses.measure(slice, fit.smile());
        FitQuality quality = qualityOf(fit, orderOf(fit.smile(), neighbours));
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

    private FitQuality qualityOf(SmileFit fit, CalendarOrder calendar) {
        return new FitQuality(
                misses.rmseVol(),
                misses.rmseHalfSpreads(),
                misses.worstVol,
                misses.worstQuote,
                misses.shareInside(),
                fit.butterflyMargin(),
                fit.arbitrageCost(),
                calendar.margin(),
                calendar.worstK(),
                fit.calendarCost(),
                fit.innovation(),
                fit.jumped(),
                fit.iterations(),
                fit.warmStart());
    }

    private Caution cautionOf(SmileSlice slice, SmileFit fit, FitQuality quality) {
        if (!fit.converged()) {
            return Caution.NOT_CONVERGED;
        }
        if (!fit.certified() && !(fit.butterflyMargin() >= 0.0)) {
            return Caution.BUTTERFLY_ARBITRAGE;
        }
        boolean outside = quality.shareInside() < POOR_SHARE_INSIDE && quality.rmseVol() > MissesWorkspace.FAR_VOL;
        if (outside || misses.contradicted) {
            return Caution.POOR_FIT;
        }
        return slice.twoSided() < QUOTES_AMPLE ? Caution.FEW_QUOTES : Caution.NONE;
    }
}
