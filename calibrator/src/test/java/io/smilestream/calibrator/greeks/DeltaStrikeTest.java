package io.smilestream.calibrator.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaStrikeTest {
    private static final Smile SMILE = new Smile.Svi(new SviParameters(0.02, 0.1, -0.3, 0.0, 0.15), 0.1);

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.25, 0.5, 0.58, 0.75, 0.9, 0.98})
    void callAtTheStrikeHasTheDelta(double delta) {
        double k = DeltaStrike.k(SMILE, delta);

        assertThat(Black76.delta(Side.CALL, 1.0, Math.exp(k), Math.sqrt(SMILE.w(k))))
                .isCloseTo(delta, offset(1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.75})
    void agreesWithTheShapeOfTheSmile(double delta) {
        SmileShape shape = SmileShape.of(SMILE);
        double call = SMILE.vol(DeltaStrike.k(SMILE, 0.25));
        double put = SMILE.vol(DeltaStrike.k(SMILE, 0.75));

        assertThat(SMILE.vol(DeltaStrike.k(SMILE, delta)))
                .isCloseTo(
                        shape.atmVol() + shape.butterfly25() + (delta < 0.5 ? 0.5 : -0.5) * shape.riskReversal25(),
                        offset(1e-13));
        assertThat(call - put).isCloseTo(shape.riskReversal25(), offset(1e-13));
    }

    @Test
    void wingAtTheBoundOfLeeHasNoSmallDelta() {
        Smile steep = new Smile.Svi(new SviParameters(0.5, 2.0 / 1.9, 0.9, 0.0, 0.5), 1.0);

        assertThat(DeltaStrike.k(steep, 0.25)).isNaN();
        assertThat(DeltaStrike.k(steep, 0.75)).isNegative();
    }
}
