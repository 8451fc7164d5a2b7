package io.smilestream.calibrator.svi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JumpWingsTest {
    /** Relative to parameters of order 0.1 to 1. */
    private static final double ROUND_TRIP = 1e-9;

    @Test
    void agreesWithFiftyDigitValuesOfVogtsExample() {
        JumpWings wings = JumpWings.from(new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153), 1.0);

        assertThat(wings.v()).isCloseTo(0.017426252555159122336, within(1e-15));
        assertThat(wings.psi()).isCloseTo(-0.17521114080912505581, within(1e-14));
        assertThat(wings.p()).isCloseTo(0.69973810411682352367, within(1e-3));
        assertThat(wings.c()).isCloseTo(1.3167982189863860690, within(1e-14));
        assertThat(wings.vTilde()).isCloseTo(0.011624903235477875258, within(1e-15));
    }

    @Test
    void leadsFromTheRepairedWingsToTheRepairedSmile() {
        JumpWings repaired = new JumpWings(
                0.017426252555159122336,
                -0.17521114080912505581,
                0.69973810411682352367,
                0.34931582249855841205,
                0.015481824840731190426);

        SviParameters raw = repaired.toRaw(1.0);

        assertThat(raw.a()).isCloseTo(0.0077409124203656, within(1e-6));
        assertThat(raw.b()).isCloseTo(0.0692420344889369, within(1e-6));
        assertThat(raw.rho()).isCloseTo(-0.334036480611479, within(1e-5));
        assertThat(raw.m()).isCloseTo(0.0420337452295845, within(1e-5));
        assertThat(raw.sigma()).isCloseTo(0.118607802913272, within(1e-5));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void leadsBackToTheRawSmile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SviParameters raw = new SviParameters(
                random.nextDouble(0.001, 0.05),
                random.nextDouble(0.05, 0.3),
                random.nextDouble(-0.8, 0.8),
                random.nextDouble(0.01, 0.2) * (random.nextBoolean() ? 1.0 : -1.0),
                random.nextDouble(0.05, 0.4));
        double tauYears = random.nextDouble(0.01, 1.0);

        SviParameters back = JumpWings.from(raw, tauYears).toRaw(tauYears);

        assertThat(back.a()).isCloseTo(raw.a(), within(ROUND_TRIP));
        assertThat(back.b()).isCloseTo(raw.b(), within(ROUND_TRIP));
        assertThat(back.rho()).isCloseTo(raw.rho(), within(ROUND_TRIP));
        assertThat(back.m()).isCloseTo(raw.m(), within(ROUND_TRIP));
        assertThat(back.sigma()).isCloseTo(raw.sigma(), within(ROUND_TRIP));
    }

    @Test
    void refusesSkewOutsideItsWings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JumpWings(0.04, -0.6, 0.5, 0.5, 0.03).toRaw(1.0));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
