package io.smilestream.calibrator;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Reason;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.arbitrage.DensityMinimaWorkspace;
import io.smilestream.calibrator.filter.SmileFilterWorkspace;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import io.smilestream.calibrator.svi.WingForm;

/**
 * The front door: one expiry's quotes and its memory in, one checked smile out.
 *
 * <p>A function of its arguments: no clock, no randomness, no log; the instance holds scratch space only, and the same
 * slice and memory give the same bits. Not thread-safe: one instance a thread.
 */
public final class SmileCalibrator {
    /** Name of the model on every record. */
    public static final String MODEL = "svi";

    /** Version of the fit: a change that can alter parameters on the same quotes makes it larger. */
    public static final int MODEL_VERSION = 1;

    /** Fewest quotes of two sides that are fitted: below three not even a level, a tilt and a bend can be told. */
    public static final int QUOTES_MIN = 3;

    /** Fewest quotes for a fit without {@link Caution#FEW_QUOTES}: three more than parameters, so residuals mean something. */
    public static final int QUOTES_AMPLE = 8;

    private static final double POOR_SHARE_INSIDE = 0.5; // robust: a few stale quotes do not make a fit poor
    private static final double POOR_VOL = 0.02; // tight spreads leave a good fit outside many; both must hold
    private static final int N = WingForm.DIMENSION;

    private final boolean filtered;
    private final SmileFilterWorkspace filter = new SmileFilterWorkspace();
    private final DensityMinimaWorkspace density = new DensityMinimaWorkspace();
    private final double[] rawJacobian = new double[N * N];
    private final double[] scratch = new double[N * N];
    private final double[] rawCovariance = new double[N * N];

    /**
     * A calibrator.
     *
     * @param filtered whether windows before speak in a smile; without it each window stands alone and the memory only
     *     says where to start
     */
    public SmileCalibrator(boolean filtered) {
        this.filtered = filtered;
    }

    /**
     * Fits one slice.
     *
     * @param slice the usable quotes of one expiry
     * @param memory of the same expiry: read, and left as the next slice needs it; unchanged if the slice is rejected
     */
    public Calibration calibrate(SmileSlice slice, SmileMemory memory) {
        if (slice.twoSided() < QUOTES_MIN) {
            return new Rejected(
                    Reason.TOO_FEW_QUOTES, slice.twoSided() + " usable quotes of two sides, need " + QUOTES_MIN);
        }
        if (!filter.fit(slice, memory, filtered)) {
            return new Rejected(Reason.NOT_CONVERGED, "no start had a finite misfit");
        }
        double[] x = filter.filtered();
        SviParameters smile = WingForm.toRaw(x);
        FitQuality quality = qualityOf(slice, smile, x);
        SviParameters alone = filtered ? WingForm.toRaw(filter.unfiltered()) : null;
        return new Fitted(smile, alone, covarianceAt(x), quality, cautionOf(slice, quality));
    }

    private ParameterCovariance covarianceAt(double[] x) {
        WingForm.rawJacobian(x, rawJacobian);
        SquareMatrix.sandwich(rawJacobian, filter.parameterCovariance(), N, scratch, rawCovariance);
        return ParameterCovariance.ofMatrix(rawCovariance);
    }

    private FitQuality qualityOf(SmileSlice slice, SviParameters smile, double[] x) {
        double sumVol = 0.0;
        double sumHalfSpreads = 0.0;
        double worst = 0.0;
        int worstQuote = 0;
        int spread = 0;
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                double miss = SviTotalVariance.vol(smile, slice.k(i), slice.tauYears()) - slice.midVol(i);
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
        density.search(x, 0.0);
        return new FitQuality(
                Math.sqrt(sumVol / slice.twoSided()),
                Math.sqrt(sumHalfSpreads / Math.max(1, spread)),
                worst,
                worstQuote,
                shareInside(slice, smile),
                density.lowest(),
                filter.arbitrageCost(),
                filter.innovation(),
                filter.jumped(),
                filter.iterations(),
                filter.warm());
    }

    private static double shareInside(SmileSlice slice, SviParameters smile) {
        int inside = 0;
        for (int i = 0; i < slice.size(); i++) {
            if (slice.isTwoSided(i)) {
                double vol = SviTotalVariance.vol(smile, slice.k(i), slice.tauYears());
                inside += vol >= slice.bidVol(i) && vol <= slice.askVol(i) ? 1 : 0;
            }
        }
        return (double) inside / slice.twoSided();
    }

    private Caution cautionOf(SmileSlice slice, FitQuality quality) {
        if (!filter.converged()) {
            return Caution.NOT_CONVERGED;
        }
        if (quality.shareInside() < POOR_SHARE_INSIDE && quality.rmseVol() > POOR_VOL) {
            return Caution.POOR_FIT;
        }
        return slice.twoSided() < QUOTES_AMPLE ? Caution.FEW_QUOTES : Caution.NONE;
    }
}
