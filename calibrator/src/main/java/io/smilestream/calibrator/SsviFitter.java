package io.smilestream.calibrator;

import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.arbitrage.DensityMinimaWorkspace;
import io.smilestream.calibrator.curve.CurveFitWorkspace;
import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.ssvi.SsviCurveWorkspace;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import org.jspecify.annotations.Nullable;

/** SSVI slices within the bounds of Gatheral and Jacquier, each window alone. */
final class SsviFitter implements SmileFitter {
    private static final int N = CurveModel.DIMENSION;
    private static final int RAW = WingForm.DIMENSION;
    private static final double WEAK_TILT = 1.0; // standard deviation of c - p in a market never seen

    private final SsviCurveWorkspace curve = new SsviCurveWorkspace();
    private final CurveFitWorkspace fit = new CurveFitWorkspace(curve);
    private final ButterflyCertificateWorkspace certificate = new ButterflyCertificateWorkspace();
    private final DensityMinimaWorkspace density = new DensityMinimaWorkspace();
    private final double[] x = new double[N];
    private final double[] free = new double[N];
    private final double[] wings = new double[RAW];
    private final double[] covariance = new double[N * N];
    private final double[] jacobian = new double[RAW * RAW];
    private final double[] embedded = new double[RAW * RAW];
    private final double[] scratch = new double[RAW * RAW];
    private final double[] rawCovariance = new double[RAW * RAW];

    @Override
    public @Nullable SmileFit fit(SmileSlice slice, SmileMemory memory, CalendarNeighbours neighbours) {
        boolean guessed = memory.recalls(SmileMemory.Form.SSVI);
        if (guessed) {
            memory.recall(x);
        }
        fit.load(slice);
        if (!fit.fit(x, guessed)) {
            return null;
        }
        memory.keep(SmileMemory.Form.SSVI, x, slice.tauYears());
        SviParameters raw = curve.toParameters(x, slice.tauYears()).toRaw();
        WingForm.from(raw, wings);
        density.search(wings, 0.0);
        boolean warm = fit.warm();
        boolean converged = fit.converged();
        ParameterCovariance known = covariance(slice.tauYears());
        double cost = arbitrageCost(fit.cost());
        return new SmileFit(
                new Smile.Svi(raw, slice.tauYears()),
                null,
                known,
                certificate.holds(wings),
                density.lowest(),
                cost,
                0.0,
                Double.NaN,
                false,
                fit.iterations(),
                warm,
                converged);
    }

    /** What the bounds cost: nothing unless the fit lies on one, else a fit without them tells. */
    private double arbitrageCost(double bounded) {
        if (!curve.isOnBound(x)) {
            return 0.0;
        }
        System.arraycopy(x, 0, free, 0, N);
        curve.bind(false);
        fit.fit(free, true);
        curve.bind(true);
        return Math.max(0.0, bounded - fit.cost());
    }

    private ParameterCovariance covariance(double tauYears) {
        fit.covariance(WEAK_TILT, covariance);
        for (int i = 0; i < N; i++) {
            System.arraycopy(covariance, i * N, embedded, i * RAW, N);
        }
        curve.rawJacobian(x, tauYears, jacobian);
        SquareMatrix.sandwich(jacobian, embedded, RAW, scratch, rawCovariance);
        return ParameterCovariance.ofMatrix(RAW, rawCovariance);
    }
}
