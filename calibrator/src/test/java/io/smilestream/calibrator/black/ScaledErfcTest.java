package io.smilestream.calibrator.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.numbers.gamma.Erfcx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaledErfcTest {
    private static final double ROUNDING = 3e-15;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithCommonsNumbers(long seed) {
        double z = new SplittableRandom(seed).nextDouble(ScaledErfc.DOMAIN_MIN, 60.0);

        assertThat(ScaledErfc.value(z) / Erfcx.value(z)).isEqualTo(1.0, withPrecision(ROUNDING));
        assertThat(ScaledErfc.coarseValue(z) / Erfcx.value(z)).isEqualTo(1.0, withPrecision(1e-5));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void wideDifferenceIsTheDifferenceOfTwoValues(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double half = random.nextDouble(0.5, 5.0);
        double centre = half + random.nextDouble(ScaledErfc.DOMAIN_MIN, 5.0);
        double expected = Erfcx.value(centre - half) - Erfcx.value(centre + half);

        assertThat(ScaledErfc.difference(centre, half) / expected).isEqualTo(1.0, withPrecision(1e-14));
        assertThat(ScaledErfc.coarseDifference(centre, half) / expected).isEqualTo(1.0, withPrecision(1e-4));
    }

    /** {@code Y'(z) = 2 z Y(z) - 2 / sqrt(pi)}, whose two terms do not cancel for small z. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void narrowDifferenceIsTheDerivative(long seed) {
        double z = new SplittableRandom(seed).nextDouble(-0.7, 0.7);
        double slope = 1.1283791670955126 - 2.0 * z * Erfcx.value(z);

        assertThat(ScaledErfc.difference(z, 1e-12) / (2e-12 * slope)).isEqualTo(1.0, withPrecision(4e-15));
    }

    @Test
    void farOutItIsTheReciprocal() {
        assertThat(ScaledErfc.value(1e9) * 1e9).isEqualTo(0.5641895835477563, withPrecision(ROUNDING));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
