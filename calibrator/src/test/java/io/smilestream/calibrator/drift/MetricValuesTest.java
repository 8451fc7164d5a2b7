package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

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

    /** Nine quotes that miss by 0.1 points and one by 3: a root mean square of 0.954 points, without the one 0.1. */
    @Test
    void oneWrongQuoteIsNoResidual() {
        double rmseVol = Math.sqrt((9 * 0.001 * 0.001 + 0.03 * 0.03) / 10);
        SmileReading reading = reading(
                new Fit(rmseVol, rmseVol / 0.005, 0.005, 0.9, 90_000.0, -0.03, 0.3, 0.0, 0.5, Fit.Start.WARM), 10);

        assertThat(MetricValues.residual(MetricValues.value(DriftMetric.RESIDUAL, reading)))
                .isCloseTo(0.2, offset(1e-12));
    }

    /** A last hour in a window of an hour may change a smile by half; a second changes nothing. */
    @Test
    void smileThatNearsItsExpiryIsBelievedToBeRestless() {
        SmileReading reading = reading(Fit.NONE, 30);
        double quiet = MetricValues.floor(DriftMetric.SKEW, reading, 0.0);

        assertThat(MetricValues.floor(DriftMetric.SKEW, reading, TAU_YEARS)).isEqualTo(0.5);
        assertThat(MetricValues.floor(DriftMetric.USABLE_QUOTES, reading, TAU_YEARS))
                .isEqualTo(0.5);
        assertThat(MetricValues.floor(DriftMetric.SKEW, reading, 1e-6 * TAU_YEARS))
                .isEqualTo(quiet);
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
        return MetricValues.occurrence(DriftMetric.CALENDAR_MARGIN, reading(fit, 30), MATERIAL);
    }

    private static SmileReading reading(Fit fit, int quotes) {
        return new SmileReading(
                QuietSurface.expiry(0),
                Outcome.FITTED,
                TAU_YEARS,
                new Market(100_000.0, 0.0, Double.NaN),
                new Shape(VOL, 0.0005, -0.2, 2.0, -0.03, 0.01),
                fit,
                new Quotes(60, quotes, 0L));
    }
}
