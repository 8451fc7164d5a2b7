package io.smilestream.calibrator;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Reason;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
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
    private static final int STRETCH = 4; // wrong quotes come alone; this many neighbours that agree are a shape

    private final SmileFitter fitter;

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
        if (slice.twoSided() < QUOTES_MIN) {
            return new Rejected(
                    Reason.TOO_FEW_QUOTES, slice.twoSided() + " usable quotes of two sides, need " + QUOTES_MIN);
        }
        SmileFit fit = fitter.fit(slice, memory);
        if (fit == null) {
            return new Rejected(Reason.NOT_CONVERGED, "no start had a finite misfit");
        }
        FitQuality quality = qualityOf(slice, fit);
        return new Fitted(fit.smile(), fit.unfiltered(), fit.covariance(), quality, cautionOf(slice, fit, quality));
    }

    private static FitQuality qualityOf(SmileSlice slice, SmileFit fit) {
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
        boolean outside = quality.shareInside() < POOR_SHARE_INSIDE && quality.rmseVol() > POOR_VOL;
        if (outside || isContradicted(slice, fit.smile())) {
            return Caution.POOR_FIT;
        }
        return slice.twoSided() < QUOTES_AMPLE ? Caution.FEW_QUOTES : Caution.NONE;
    }

    /** Whether neighbouring quotes agree with each other that the smile has not the market's shape. */
    private static boolean isContradicted(SmileSlice slice, Smile smile) {
        int above = 0;
        int below = 0;
        for (int i = 0; i < slice.size() && above < STRETCH && below < STRETCH; i++) {
            if (slice.isTwoSided(i)) {
                double miss = smile.vol(slice.k(i)) - slice.midVol(i);
                double far = Math.max(POOR_VOL, slice.halfSpreadVol(i));
                above = miss > far ? above + 1 : 0;
                below = miss < -far ? below + 1 : 0;
            }
        }
        return above >= STRETCH || below >= STRETCH;
    }
}
