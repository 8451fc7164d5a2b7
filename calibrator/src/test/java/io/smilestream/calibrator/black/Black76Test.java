package io.smilestream.calibrator.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.smilestream.calibrator.SharedData;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Black76Test {
    /** Relative error of a premium, in percent: a few hundred units in the last place. */
    private static final double PREMIUM_PERCENT = 1e-11;

    @Test
    void agreesWithFiftyDigitPremium() {
        double stdDev = 0.8 * Math.sqrt(30.0 / 365.0);

        assertThat(Black76.price(Side.CALL, 100.0, 120.0, stdDev))
                .isCloseTo(3.0353898782596554610, withPercentage(PREMIUM_PERCENT));
        assertThat(Black76.price(Side.PUT, 100.0, 120.0, stdDev))
                .isCloseTo(23.035389878259655461, withPercentage(PREMIUM_PERCENT));
        assertThat(Black76.delta(Side.CALL, 100.0, 120.0, stdDev)).isCloseTo(0.248169092082149657, within(1e-15));
    }

    @Test
    void agreesWithReferenceFile() throws IOException {
        for (Map<String, String> row : SharedData.rows("quant/ref/black_greeks.csv")) {
            double forward = Double.parseDouble(row.get("F"));
            double strike = Double.parseDouble(row.get("K"));
            double stdDev = Double.parseDouble(row.get("sigma")) * Math.sqrt(Double.parseDouble(row.get("T")));

            assertThat(Black76.price(Side.CALL, forward, strike, stdDev))
                    .isCloseTo(Double.parseDouble(row.get("call")), withPercentage(PREMIUM_PERCENT));
            assertThat(Black76.price(Side.PUT, forward, strike, stdDev))
                    .isCloseTo(Double.parseDouble(row.get("put")), withPercentage(PREMIUM_PERCENT));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void callMinusPutIsForwardMinusStrike(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double forward = random.nextDouble(1.0, 1e5);
        double strike = forward * Math.exp(random.nextDouble(-2.0, 2.0));
        double stdDev = random.nextDouble(0.001, 4.0);

        double call = Black76.price(Side.CALL, forward, strike, stdDev);
        double put = Black76.price(Side.PUT, forward, strike, stdDev);

        assertThat(call - put).isCloseTo(forward - strike, within(1e-12 * (forward + strike)));
        assertThat(call).isBetween(Math.max(0.0, forward - strike), forward);
        assertThat(Black76.delta(Side.CALL, forward, strike, stdDev) - Black76.delta(Side.PUT, forward, strike, stdDev))
                .isCloseTo(1.0, within(1e-14));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void premiumRisesWithVolatility(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double x = random.nextDouble(0.0, 3.0);
        double s = random.nextDouble(0.01, 6.0);

        assertThat(Black76.outOfTheMoney(x, s * 1.001)).isGreaterThanOrEqualTo(Black76.outOfTheMoney(x, s));
    }

    @Test
    void noVolatilityLeavesTheIntrinsicValue() {
        assertThat(Black76.price(Side.CALL, 100.0, 80.0, 0.0)).isEqualTo(20.0);
        assertThat(Black76.price(Side.PUT, 100.0, 80.0, 0.0)).isZero();
    }

    @Test
    void farWingKeepsItsDigits() {
        // N(d1) and N(d2) are both about 1e-99 here; their difference must not be noise.
        double premium = Black76.outOfTheMoney(2.0, 0.095);

        assertThat(premium).isPositive().isLessThan(1e-95);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithDecimalArithmeticWhereTheDifferenceIsSmall(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double s = Math.exp(random.nextDouble(Math.log(1e-6), Math.log(8.0)));
        double strike = 100.0 * Math.exp(random.nextDouble(0.0, 6.0) * s);

        assertThat(Black76.price(Side.CALL, 100.0, strike, s))
                .isCloseTo(BlackOracle.premium(Side.CALL, 100.0, strike, s), withPercentage(1e-12));
    }

    @Test
    void infiniteVolatilityReachesTheCeiling() {
        assertThat(Black76.price(Side.CALL, 100.0, 120.0, Double.POSITIVE_INFINITY))
                .isCloseTo(100.0, within(1e-12));
        assertThat(Black76.price(Side.PUT, 100.0, 120.0, 100.0)).isCloseTo(120.0, within(1e-12));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
