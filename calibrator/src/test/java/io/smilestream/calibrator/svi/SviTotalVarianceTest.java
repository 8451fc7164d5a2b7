package io.smilestream.calibrator.svi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SviTotalVarianceTest {
    /** The example of Gatheral and Jacquier (2014), section 5.1, after Axel Vogt; values with 50 digits. */
    private static final SviParameters VOGT = new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

    private static final double DIFFERENCE_STEP = 1e-6;

    /** Central differences of a smooth function of order one at this step. */
    private static final double DIFFERENCE_TOLERANCE = 1e-8;

    @ParameterizedTest
    @CsvSource({
        "-1.5, 0.13678196112229783, -0.089168097725509686, 0.0033235658213883820",
        "0.0, 0.017426252555159122, -0.046258731022126264, 0.13896483406533720",
        "0.8, 0.057644116073560122, 0.13766684682473863, 0.10312316837357768",
        "1.5, 0.16715169988636885, 0.16580646376248398, 0.012811368176698217"
    })
    void agreesWithFiftyDigitValues(double k, double w, double slope, double curvature) {
        assertThat(SviTotalVariance.w(VOGT, k)).isCloseTo(w, within(1e-15));
        assertThat(SviTotalVariance.slope(VOGT, k)).isCloseTo(slope, within(1e-15));
        assertThat(SviTotalVariance.curvature(VOGT, k)).isCloseTo(curvature, within(1e-15));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void parameterDerivativesMatchCentralDifferences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = {
            random.nextDouble(0.005, 0.05),
            random.nextDouble(0.05, 0.2),
            random.nextDouble(-0.7, 0.3),
            random.nextDouble(-0.1, 0.1),
            random.nextDouble(0.05, 0.3)
        };
        double k = random.nextDouble(-1.0, 1.0);
        double[] gradient = new double[5];

        SviTotalVariance.gradient(smileOf(p), k, gradient);

        for (int i = 0; i < 5; i++) {
            double[] up = p.clone();
            double[] down = p.clone();
            up[i] += DIFFERENCE_STEP;
            down[i] -= DIFFERENCE_STEP;
            double difference = (SviTotalVariance.w(smileOf(up), k) - SviTotalVariance.w(smileOf(down), k))
                    / (2.0 * DIFFERENCE_STEP);
            assertThat(gradient[i]).as("parameter " + i).isCloseTo(difference, within(DIFFERENCE_TOLERANCE));
        }
    }

    @Test
    void smileWithNegativeVarianceCannotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SviParameters(-0.1, 0.1, 0.0, 0.0, 0.1))
                .withMessageStartingWith("lowest total variance must be >= 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new SviParameters(0.1, 0.1, 1.0, 0.0, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SviParameters(Double.NaN, 0.1, 0.0, 0.0, 0.1));
    }

    private static SviParameters smileOf(double[] p) {
        return new SviParameters(p[0], p[1], p[2], p[3], p[4]);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
