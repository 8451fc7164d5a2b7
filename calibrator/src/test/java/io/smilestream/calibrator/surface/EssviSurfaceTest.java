package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.ssvi.SsviParameters;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EssviSurfaceTest {
    private static final double ROUNDING = 1e-12;

    /** Accuracy of the decision of order. */
    private static final double DECISION = 1e-9;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isFreeOfArbitrageAtAnyTime(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EssviSurface surface = Surfaces.random(random, 6);
        double tau = 0.2 * surface.tauYears(0);
        Smile.Svi before = surface.smileAt(tau);
        for (int i = 0; i < 40; i++) {
            tau *= random.nextDouble(1.01, 1.5);
            Smile.Svi smile = surface.smileAt(tau);

            assertThat(Surfaces.isFree(smile)).isTrue();
            assertThat(surface.parametersAt(tau).isWithinBounds()).isTrue();
            // Beyond the last expiry the wings stay as they are, and the margin is zero there.
            assertThat(CalendarOrder.of(before, smile).margin()).isGreaterThan(-DECISION);
            before = smile;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyNumbersBecomeSurfaceAndSurfacesStay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = random.nextInt(1, 12);
        double[] x = new double[3 * size];
        double[] tauYears = new double[size];
        for (int j = 0; j < x.length; j++) {
            x[j] = random.nextDouble(-20.0, 5.0);
        }
        for (int i = 0; i < size; i++) {
            tauYears[i] = 0.1 * (i + 1);
        }
        EssviConditions.confine(x, size);
        double[] again = x.clone();

        EssviSurface surface = Surfaces.of(tauYears, x);
        EssviConditions.confine(again, size);

        assertThat(again).containsExactly(x, offset(ROUNDING));
        for (int i = 0; i < size; i++) {
            assertThat(Surfaces.isFree(surface.smile(i))).isTrue();
            if (i > 0) {
                assertThat(CalendarOrder.of(surface.smile(i - 1), surface.smile(i))
                                .margin())
                        .isGreaterThan(-DECISION);
            }
        }
    }

    /** Mingone 2022, proposition 3.1, as printed: in theta, rho and psi. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void meetsThePublishedConditions(long seed) {
        EssviSurface surface = Surfaces.random(new SplittableRandom(seed), 8);
        for (int i = 1; i < surface.size(); i++) {
            SsviParameters one = surface.parameters(i - 1);
            SsviParameters two = surface.parameters(i);
            double least = Math.max((1.0 + one.rho()) / (1.0 + two.rho()), (1.0 - one.rho()) / (1.0 - two.rho()));

            assertThat(two.theta() * two.phi()).isGreaterThanOrEqualTo(least * one.theta() * one.phi());
            assertThat(two.theta()).isGreaterThanOrEqualTo(least * one.theta());
            assertThat(two.phi()).isLessThanOrEqualTo(one.phi());
        }
    }

    @Test
    void comesBackAtItsExpiries() {
        EssviSurface surface = Surfaces.random(new SplittableRandom(1), 5);
        for (int i = 0; i < surface.size(); i++) {
            SsviParameters slice = surface.parameters(i);
            SsviParameters at = surface.parametersAt(surface.tauYears(i));

            assertThat(at.theta()).isCloseTo(slice.theta(), offset(ROUNDING));
            assertThat(at.rho()).isCloseTo(slice.rho(), offset(ROUNDING));
            assertThat(at.phi()).isCloseTo(slice.phi(), offset(1e-9));
        }
    }

    @Test
    void keepsTheVolatilityAtTheMoneyOutsideTheExpiries() {
        EssviSurface surface = Surfaces.random(new SplittableRandom(2), 3);

        assertThat(surface.smileAt(0.1 * surface.tauYears(0)).vol(0.0))
                .isCloseTo(surface.smile(0).vol(0.0), offset(ROUNDING));
        assertThat(surface.smileAt(10.0 * surface.tauYears(2)).vol(0.0))
                .isCloseTo(surface.smile(2).vol(0.0), offset(ROUNDING));
    }

    @Test
    void refusesWhatBreaksCondition() {
        double[] two = {0.1, 0.2};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EssviSurface.of(two, new double[] {0.02, 0.04}, pair(0.2, 0.1), pair(0.2, 0.2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EssviSurface.of(two, new double[] {0.02, 0.02}, pair(0.2, 0.3), pair(0.2, 0.3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EssviSurface.of(two, new double[] {0.002, 0.04}, pair(0.2, 0.2), pair(0.2, 0.2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EssviSurface.of(two, new double[] {9.0, 12.0}, pair(4.0, 4.0), pair(0.2, 0.2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EssviSurface.of(new double[0], new double[0], new double[0], new double[0]));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static double[] pair(double first, double second) {
        return new double[] {first, second};
    }
}
