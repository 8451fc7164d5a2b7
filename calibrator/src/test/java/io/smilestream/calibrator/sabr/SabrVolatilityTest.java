package io.smilestream.calibrator.sabr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.smilestream.calibrator.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SabrVolatilityTest {
    private static final double REFERENCE_PERCENT = 2e-13; // relative 2e-15, and what exp and log add
    private static final double STEP = 1e-4;

    /** Fourth-order central difference: relative errors of STEP^4 and of rounding over STEP. */
    private static final double DIFFERENCE = 1e-9;

    private static final List<SabrParameters> SMILES = List.of(
            new SabrParameters(0.6, 1.0, -0.2, 3.0),
            new SabrParameters(0.4, 0.5, 0.7, 1.5),
            new SabrParameters(0.2, 0.0, -0.95, 0.8),
            new SabrParameters(0.9, 0.8, 0.3, 7.6));

    @ParameterizedTest
    @CsvSource({
        "0.019178082191780821918, 0.6, 1, -0.2, 3, 80, 0.75126917588039090147",
        "0.019178082191780821918, 0.6, 1, -0.2, 3, 100, 0.60707671232876712329",
        "1, 0.7, 1, 0.1, 1, 40, 0.89485347315220321467",
        "1, 0.7, 1, 0.1, 1, 300, 1.0158194186224796127"
    })
    void meetsValuesOfFiftyDigits(ArgumentsAccessor row) {
        SabrParameters smile =
                new SabrParameters(row.getDouble(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));

        assertThat(SabrVolatility.vol(smile, Math.log(row.getDouble(5) / 100.0), row.getDouble(0)))
                .isCloseTo(row.getDouble(6), withPercentage(REFERENCE_PERCENT));
    }

    @Test
    void meetsTheReferenceFile() throws IOException {
        for (Map<String, String> row : SharedData.rows("quant/ref/sabr.csv")) {
            double forward = number(row, "F");
            SabrParameters smile = SabrParameters.ofHagan(
                    number(row, "alpha"), forward, number(row, "beta"), number(row, "rho"), number(row, "nu"));
            double k = Math.log(number(row, "K") / forward);

            assertThat(SabrVolatility.vol(smile, k, number(row, "T")))
                    .as(row.toString())
                    .isCloseTo(number(row, "sigma_black_hagan2002"), withPercentage(REFERENCE_PERCENT));
        }
    }

    @ParameterizedTest
    @MethodSource("smilesAndStrikes")
    void slopeAndCurvatureAreTheDerivativesInK(SabrParameters smile, double k) {
        double slope = (8.0 * (vol(smile, k + STEP) - vol(smile, k - STEP))
                        - (vol(smile, k + 2.0 * STEP) - vol(smile, k - 2.0 * STEP)))
                / (12.0 * STEP);
        double curvature = (8.0 * (slope(smile, k + STEP) - slope(smile, k - STEP))
                        - (slope(smile, k + 2.0 * STEP) - slope(smile, k - 2.0 * STEP)))
                / (12.0 * STEP);

        assertThat(slope(smile, k)).isCloseTo(slope, offset(DIFFERENCE * (1.0 + Math.abs(slope))));
        assertThat(derivatives(smile, k)[2])
                .isCloseTo(curvature, offset(10.0 * DIFFERENCE * (1.0 + Math.abs(curvature))));
    }

    @ParameterizedTest
    @MethodSource("smilesAndStrikes")
    void gradientHoldsTheDerivativesInTheParameters(SabrParameters smile, double k) {
        double[] gradient = new double[3];
        SabrVolatility.gradient(smile, k, 0.05, gradient);

        for (int j = 0; j < 3; j++) {
            double difference = (8.0 * (vol(moved(smile, j, STEP), k) - vol(moved(smile, j, -STEP), k))
                            - (vol(moved(smile, j, 2.0 * STEP), k) - vol(moved(smile, j, -2.0 * STEP), k)))
                    / (12.0 * STEP);
            assertThat(gradient[j]).isCloseTo(difference, offset(DIFFERENCE * (1.0 + Math.abs(difference))));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3", "-0.3", "0.99", "-0.99", "0"})
    void ratioIsSmoothWhereItsTwoFormsMeet(double rho) {
        for (double z : new double[] {GeodesicRatio.NEAR, -GeodesicRatio.NEAR}) {
            double below = Math.nextDown(Math.abs(z)) * Math.signum(z);
            double[] near = new double[3];
            double[] far = new double[3];
            GeodesicRatio.derivatives(below, rho, near);
            GeodesicRatio.derivatives(z, rho, far);
            assertThat(near[0]).isCloseTo(far[0], offset(2e-14));
            assertThat(near[1]).isCloseTo(far[1], offset(1e-12));
            assertThat(near[2]).isCloseTo(far[2], offset(5e-11));
            assertThat(GeodesicRatio.value(below, rho)).isCloseTo(near[0], offset(1e-15));
            assertThat(GeodesicRatio.slope(below, rho)).isCloseTo(near[1], offset(1e-15));
            assertThat(GeodesicRatio.slope(z, rho)).isCloseTo(far[1], offset(1e-13));
            assertThat(GeodesicRatio.byRho(below, rho)).isCloseTo(GeodesicRatio.byRho(z, rho), offset(1e-12));
        }
    }

    @Test
    void aSmileWithoutVolatilityOfVolatilityIsFlat() {
        SabrParameters flat = new SabrParameters(0.5, 1.0, 0.2, 0.0);

        assertThat(SabrVolatility.vol(flat, 0.7, 1.0)).isEqualTo(0.5);
        assertThat(derivatives(flat, 0.7)).containsExactly(0.5, 0.0, 0.0);
    }

    @Test
    void haganAlphaComesBack() {
        SabrParameters smile = SabrParameters.ofHagan(0.04, 0.05, 0.5, -0.3, 0.4);

        assertThat(smile.haganAlpha(0.05)).isCloseTo(0.04, withPercentage(1e-13));
    }

    @Test
    void rejectsParametersThatAreNoSmile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SabrParameters(0.0, 1.0, 0.0, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SabrParameters(0.5, 1.1, 0.0, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SabrParameters(0.5, 1.0, 1.0, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SabrParameters(0.5, 1.0, 0.0, -1.0));
    }

    static Stream<Arguments> smilesAndStrikes() {
        return SMILES.stream().flatMap(smile -> Stream.of(-0.6, -0.1, -0.003, 0.0, 0.002, 0.05, 0.4)
                .map(k -> Arguments.of(smile, k)));
    }

    private static SabrParameters moved(SabrParameters p, int j, double by) {
        return new SabrParameters(
                p.alpha() + (j == 0 ? by : 0.0), p.beta(), p.rho() + (j == 1 ? by : 0.0), p.nu() + (j == 2 ? by : 0.0));
    }

    private static double vol(SabrParameters smile, double k) {
        return SabrVolatility.vol(smile, k, 0.05);
    }

    private static double slope(SabrParameters smile, double k) {
        return derivatives(smile, k)[1];
    }

    private static double[] derivatives(SabrParameters smile, double k) {
        double[] out = new double[3];
        SabrVolatility.derivatives(smile, k, 0.05, out);
        return out;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
