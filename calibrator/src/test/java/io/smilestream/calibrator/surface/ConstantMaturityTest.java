package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.greeks.SmileShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstantMaturityTest {
    private static final double ROUNDING = 1e-13;

    private final SmileSurface surface = Surfaces.two();

    @Test
    void flatSurfaceHasNeitherSkewNorWings() {
        SmileSurface flat = SmileSurface.of(List.of(
                new ExpirySmile(Surfaces.flat(0.5, 0.1), 100.0, -1.0, 1.0, 0.0),
                new ExpirySmile(Surfaces.flat(0.5, 0.4), 100.0, -1.0, 1.0, 0.0)));

        for (ConstantMaturity maturity : standard(flat)) {
            assertThat(maturity.atmVol()).isCloseTo(0.5, offset(ROUNDING));
            assertThat(maturity.delta25().riskReversal()).isCloseTo(0.0, offset(ROUNDING));
            assertThat(maturity.delta10().butterfly()).isCloseTo(0.0, offset(ROUNDING));
        }
    }

    @Test
    void strikesHaveTheirForwardDeltas() {
        ConstantMaturity maturity = ConstantMaturity.of(surface, 0.12);

        for (DeltaQuote quote : List.of(maturity.delta25(), maturity.delta10())) {
            assertThat(surface.greeks(Side.CALL, quote.kCall(), 0.12).delta()).isCloseTo(quote.delta(), offset(1e-12));
            assertThat(surface.greeks(Side.PUT, quote.kPut(), 0.12).delta()).isCloseTo(-quote.delta(), offset(1e-12));
            assertThat(quote.riskReversal())
                    .isCloseTo(surface.vol(quote.kCall(), 0.12) - surface.vol(quote.kPut(), 0.12), offset(ROUNDING));
        }
        assertThat(maturity.delta25().coverage()).isEqualTo(Coverage.QUOTED);
    }

    @Test
    void agreesWithTheSmileAtItsExpiry() {
        SmileShape shape = SmileShape.of(surface.expiries().get(1).smile());
        ConstantMaturity maturity = ConstantMaturity.of(surface, 0.2);

        assertThat(maturity.atmVol()).isCloseTo(shape.atmVol(), offset(ROUNDING));
        assertThat(maturity.delta25().riskReversal()).isCloseTo(shape.riskReversal25(), offset(ROUNDING));
        assertThat(maturity.delta25().butterfly()).isCloseTo(shape.butterfly25(), offset(ROUNDING));
    }

    @Test
    void saysWhereNothingIsQuoted() {
        List<ConstantMaturity> standard = standard(surface);

        assertThat(standard).hasSize(5);
        assertThat(standard.get(0).delta25().coverage()).isEqualTo(Coverage.BEFORE_FIRST_EXPIRY);
        assertThat(standard.get(4).delta10().coverage()).isEqualTo(Coverage.AFTER_LAST_EXPIRY);
    }

    private static List<ConstantMaturity> standard(SmileSurface surface) {
        return Stream.of(7, 30, 60, 90, 180)
                .map(days -> ConstantMaturity.of(surface, days / YearFraction.DAYS_PER_YEAR))
                .toList();
    }
}
