package io.smilestream.feeds.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.v1.OptionRight;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlackPremiumTest {
    /** A millionth of the smallest price of a coin option. */
    private static final double PREMIUM_TOLERANCE = 1e-10;

    /** A hundredth of the last digit a venue publishes of a volatility. */
    private static final double VOL_TOLERANCE = 1e-6;

    /** The formula in Python's own floating point and error function. */
    @Test
    void agreesWithValuesFromElsewhere() {
        double atTheMoney = BlackPremium.of(OptionRight.CALL, 0.0, 0.2);
        double outOfTheMoney = BlackPremium.of(OptionRight.PUT, Math.log(0.9), 0.3);

        assertThat(atTheMoney).isCloseTo(0.07965567455405796, within(PREMIUM_TOLERANCE));
        assertThat(outOfTheMoney).isCloseTo(0.07012879901849713, within(PREMIUM_TOLERANCE));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsPutCallParity(long seed) {
        Random random = new Random(seed);
        double k = random.nextDouble(-1.0, 1.0);
        double stdDev = random.nextDouble(0.01, 1.0);

        double difference = BlackPremium.of(OptionRight.CALL, k, stdDev) - BlackPremium.of(OptionRight.PUT, k, stdDev);

        assertThat(difference).isCloseTo(1.0 - Math.exp(k), within(PREMIUM_TOLERANCE));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheVolatilityOfItsOwnPremium(long seed) {
        Random random = new Random(seed);
        double stdDev = random.nextDouble(0.02, 1.0);
        double k = stdDev * random.nextDouble(-2.0, 2.0);
        OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;

        double found = BlackPremium.impliedStdDev(
                right, k, BlackPremium.of(right, k, stdDev), stdDev * random.nextDouble(0.5, 2.0));

        assertThat(found).isCloseTo(stdDev, within(VOL_TOLERANCE));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void findsNoVolatilityBelowIntrinsic() {
        assertThat(BlackPremium.impliedStdDev(OptionRight.CALL, -0.5, 0.3, 0.2)).isNaN();
        assertThat(BlackPremium.impliedStdDev(OptionRight.CALL, 0.5, 0.0, 0.2)).isNaN();
    }
}
