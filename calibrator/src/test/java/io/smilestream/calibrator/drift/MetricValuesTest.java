package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Quotes;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricValuesTest {
    private static final double VOL = 0.5;
    private static final double TAU_YEARS = 0.1;
    private static final DriftSettings.Material MATERIAL = DriftSettings.Material.standard();

    /** Locked quotes make the root mean square in half-spreads say nothing of the typical one. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1, 2.5, 40.0})
    void neighbourIsBrokenByMoreThanTheMedianHalfSpreadWhateverTheResiduals(double rmseHalfSpreads) {
        assertThat(broken(0.0049, rmseHalfSpreads, 0.005)).isZero();
        assertThat(broken(0.0051, rmseHalfSpreads, 0.005)).isOne();
        assertThat(broken(0.0001, rmseHalfSpreads, 0.0)).isOne();
        assertThat(broken(-0.0001, rmseHalfSpreads, 0.0)).isZero();
    }

    @Test
    void unknownHalfSpreadIsAHundredthOfTheVolatility() {
        assertThat(broken(0.0049, 1.0, Double.NaN)).isZero();
        assertThat(broken(0.0051, 1.0, Double.NaN)).isOne();
    }

    /** Whether a smile counts as broken that lies so far in volatility below its neighbour. */
    private static double broken(double belowVol, double rmseHalfSpreads, double halfSpreadVol) {
        Fit fit = new Fit(
                0.001,
                rmseHalfSpreads,
                halfSpreadVol,
                1.0,
                90_000.0,
                0.001,
                0.3,
                -2.0 * belowVol * VOL * TAU_YEARS,
                0.5,
                Fit.Start.WARM);
        SmileReading reading = new SmileReading(
                QuietSurface.expiry(0),
                Outcome.FITTED,
                TAU_YEARS,
                new Market(100_000.0, 0.0, Double.NaN),
                new Shape(VOL, 0.0005, -0.2, 2.0, -0.03, 0.01),
                fit,
                new Quotes(60, 30, 0L));
        return MetricValues.occurrence(DriftMetric.CALENDAR_MARGIN, reading, MATERIAL);
    }
}
