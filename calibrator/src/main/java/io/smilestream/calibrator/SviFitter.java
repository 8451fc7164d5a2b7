package io.smilestream.calibrator;

import io.smilestream.calibrator.arbitrage.DensityMinimaWorkspace;
import io.smilestream.calibrator.filter.SmileFilterWorkspace;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.WingForm;
import org.jspecify.annotations.Nullable;

/** Raw SVI in the light of the windows before, or without. */
final class SviFitter implements SmileFitter {
    private static final int N = WingForm.DIMENSION;

    private final boolean filtered;
    private final SmileFilterWorkspace filter = new SmileFilterWorkspace();
    private final DensityMinimaWorkspace density = new DensityMinimaWorkspace();
    private final double[] rawJacobian = new double[N * N];
    private final double[] scratch = new double[N * N];
    private final double[] rawCovariance = new double[N * N];

    SviFitter(boolean filtered) {
        this.filtered = filtered;
    }

    @Override
    public @Nullable SmileFit fit(SmileSlice slice, SmileMemory memory, CalendarNeighbours neighbours) {
        if (!memory.recalls(SmileMemory.Form.SVI)) {
            memory.clear();
        }
        if (!filter.fit(slice, memory, filtered)) {
            return null;
        }
        double calendarCost = 0.0;
        if (!neighbours.isEmpty()) {
            filter.order(slice, neighbours);
            calendarCost = filter.calendarCost();
        }
        double[] x = filter.filtered();
        density.search(x, 0.0);
        return new SmileFit(
                new Smile.Svi(WingForm.toRaw(x), slice.tauYears()),
                filtered ? new Smile.Svi(WingForm.toRaw(filter.unfiltered()), slice.tauYears()) : null,
                covarianceAt(x),
                true,
                density.lowest(),
                filter.arbitrageCost(),
                calendarCost,
                filter.innovation(),
                filter.jumped(),
                filter.iterations(),
                filter.warm(),
                filter.converged());
    }

    private ParameterCovariance covarianceAt(double[] x) {
        WingForm.rawJacobian(x, rawJacobian);
        SquareMatrix.sandwich(rawJacobian, filter.parameterCovariance(), N, scratch, rawCovariance);
        return ParameterCovariance.ofMatrix(N, rawCovariance);
    }
}
