package io.smilestream.calibrator.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmileShapeTest {
    private static final double TAU_YEARS = 0.1;
    private static final SviParameters SMILE = new SviParameters(0.015, 0.08, -0.35, 0.02, 0.15);

    @Test
    void skewAndCurvatureAreTheDerivativesOfTheVolatility() {
        SmileShape shape = SmileShape.of(new Smile.Svi(SMILE, TAU_YEARS));
        double step = 1e-4;
        double up = SviTotalVariance.vol(SMILE, step, TAU_YEARS);
        double down = SviTotalVariance.vol(SMILE, -step, TAU_YEARS);

        assertThat(shape.atmVol()).isEqualTo(SviTotalVariance.vol(SMILE, 0.0, TAU_YEARS));
        assertThat(shape.atmSkew()).isCloseTo((up - down) / (2.0 * step), within(1e-7));
        assertThat(shape.atmCurvature()).isCloseTo((up - 2.0 * shape.atmVol() + down) / (step * step), within(1e-5));
    }

    @Test
    void riskReversalAndButterflyAreReadAtTheirDeltas() {
        SmileShape shape = SmileShape.of(new Smile.Svi(SMILE, TAU_YEARS));
        double callVol = shape.atmVol() + shape.butterfly25() + 0.5 * shape.riskReversal25();
        double putVol = shape.atmVol() + shape.butterfly25() - 0.5 * shape.riskReversal25();

        assertThat(volAtDelta(Side.CALL, 0.25)).isCloseTo(callVol, within(1e-9));
        assertThat(volAtDelta(Side.PUT, -0.25)).isCloseTo(putVol, within(1e-9));
        assertThat(shape.riskReversal25()).isNegative();
    }

    /** Where {@code s / 2} is above 0.674 the money is beyond the put's delta, and its strike lies to the right of it. */
    @ParameterizedTest
    @ValueSource(doubles = {1.0, 1.8, 1.9, 2.5, 6.0})
    void wingsAreReadAtTheirDeltasHoweverLongTheWayToExpiry(double atmVariance) {
        Smile smile = new Smile.Svi(new SviParameters(atmVariance - 0.02, 0.1, -0.3, 0.0, 0.2), 2.0);
        SmileShape shape = SmileShape.of(smile);
        double call = smile.vol(DeltaStrike.k(smile, 0.25));
        double put = smile.vol(DeltaStrike.k(smile, 0.75));

        assertThat(shape.riskReversal25()).isCloseTo(call - put, within(1e-12));
        assertThat(shape.butterfly25()).isCloseTo(0.5 * (call + put) - shape.atmVol(), within(1e-12));
    }

    /** Walks the strikes until the delta is met: an independent, slow way. */
    private static double volAtDelta(Side side, double delta) {
        double low = -1.0;
        double high = 1.0;
        for (int i = 0; i < 200; i++) {
            double k = 0.5 * (low + high);
            double stdDev = Math.sqrt(SviTotalVariance.w(SMILE, k));
            if (Black76.delta(side, 1.0, Math.exp(k), stdDev) > delta) {
                low = k;
            } else {
                high = k;
            }
        }
        return SviTotalVariance.vol(SMILE, low, TAU_YEARS);
    }
}
