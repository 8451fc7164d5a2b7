package io.smilestream.calibrator;

import io.smilestream.calibrator.arbitrage.DensityScan;
import io.smilestream.calibrator.curve.CurveFitWorkspace;
import io.smilestream.calibrator.curve.CurveModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.sabr.SabrCurveWorkspace;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;
import org.jspecify.annotations.Nullable;

/** SABR with beta held, each window alone. */
final class SabrFitter implements SmileFitter {
    private static final int N = CurveModel.DIMENSION;

    private final SabrCurveWorkspace curve;
    private final CurveFitWorkspace fit;
    private final DensityScan density = new DensityScan();
    private final double[] x = new double[N];
    private final double[] jacobian = new double[N * N];
    private final double[] covariance = new double[N * N];
    private final double[] scratch = new double[N * N];
    private final double[] parameterCovariance = new double[N * N];

    SabrFitter(double beta) {
        this.curve = new SabrCurveWorkspace(beta);
        this.fit = new CurveFitWorkspace(curve);
    }

    @Override
    public @Nullable SmileFit fit(SmileSlice slice, SmileMemory memory, CalendarNeighbours neighbours) {
        boolean guessed = memory.recalls(SmileMemory.Form.SABR);
        if (guessed) {
            memory.recall(x);
        }
        fit.load(slice);
        if (!fit.fit(x, guessed)) {
            return null;
        }
        memory.keep(SmileMemory.Form.SABR, x, slice.tauYears());
        Smile smile = new Smile.Sabr(curve.toParameters(x), slice.tauYears());
        return new SmileFit(
                smile,
                null,
                covariance(1.0 / Math.sqrt(slice.tauYears())),
                false,
                density.lowest(smile),
                0.0,
                0.0,
                Double.NaN,
                false,
                fit.iterations(),
                fit.warm(),
                fit.converged());
    }

    private ParameterCovariance covariance(double weakTilt) {
        fit.covariance(weakTilt, covariance);
        curve.jacobian(x, jacobian);
        SquareMatrix.sandwich(jacobian, covariance, N, scratch, parameterCovariance);
        return ParameterCovariance.ofMatrix(N, parameterCovariance);
    }
}
