package io.smilestream.calibrator.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SliceVolatilityWorkspaceTest {
    private static final double FORWARD = 100.0;
    private static final double TAU_YEARS = 0.2;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRowIsWhatTheSingleInversionSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SliceVolatilityWorkspace slice = new SliceVolatilityWorkspace(50);
        double[] expected = new double[50];
        for (int i = 0; i < 50; i++) {
            Side side = random.nextBoolean() ? Side.CALL : Side.PUT;
            double strike = FORWARD * Math.exp(random.nextDouble(-1.0, 1.0));
            // Some are below the intrinsic value or above the ceiling and have no volatility.
            double premium = random.nextDouble(-5.0, 120.0);
            slice.add(side, strike, premium);
            expected[i] = ImpliedVolatility.of(side, FORWARD, strike, TAU_YEARS, premium);
        }

        slice.compute(FORWARD, TAU_YEARS);

        for (int i = 0; i < 50; i++) {
            assertThat(Double.valueOf(slice.vol(i))).isEqualTo(Double.valueOf(expected[i]));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void movedPremiumsAreFoundFromTheLastVolatilities(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SliceVolatilityWorkspace slice = new SliceVolatilityWorkspace(30);
        for (int i = 0; i < 30; i++) {
            slice.add(Side.CALL, 70.0 + 2.0 * i, callPremium(70.0 + 2.0 * i, 0.6));
        }
        slice.compute(FORWARD, TAU_YEARS);
        double[] moved = new double[30];
        for (int i = 0; i < 30; i++) {
            moved[i] = 0.6 * (1.0 + random.nextDouble(-0.05, 0.05));
            slice.replacePremium(i, callPremium(70.0 + 2.0 * i, moved[i]));
        }

        slice.computeFromLast(FORWARD, TAU_YEARS);

        for (int i = 0; i < 30; i++) {
            assertThat(slice.vol(i)).isCloseTo(moved[i], within(1e-9));
        }
    }

    @Test
    void rowWithoutALastVolatilityIsSearchedAfresh() {
        SliceVolatilityWorkspace slice = new SliceVolatilityWorkspace(2);
        slice.add(Side.CALL, 110.0, callPremium(110.0, 0.5));
        slice.add(Side.CALL, 80.0, 10.0); // below its intrinsic value

        slice.computeFromLast(FORWARD, TAU_YEARS);

        assertThat(slice.vol(0)).isCloseTo(0.5, within(1e-14));
        assertThat(slice.vol(1)).isNaN();
    }

    @Test
    void clearedWorkspaceForgetsItsVolatilities() {
        SliceVolatilityWorkspace slice = new SliceVolatilityWorkspace(1);
        slice.add(Side.CALL, 110.0, callPremium(110.0, 0.5));
        slice.compute(FORWARD, TAU_YEARS);
        slice.clear();
        slice.add(Side.CALL, 110.0, callPremium(110.0, 0.7));

        assertThat(slice.size()).isEqualTo(1);
        assertThat(slice.vol(0)).isNaN();
    }

    @Test
    void nothingHasAVolatilityAtExpiry() {
        SliceVolatilityWorkspace slice = new SliceVolatilityWorkspace(1);
        slice.add(Side.CALL, 110.0, 1.0);
        slice.compute(FORWARD, 0.0);

        assertThat(slice.vol(0)).isNaN();
    }

    private static double callPremium(double strike, double vol) {
        return Black76.price(Side.CALL, FORWARD, strike, vol * Math.sqrt(TAU_YEARS));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
