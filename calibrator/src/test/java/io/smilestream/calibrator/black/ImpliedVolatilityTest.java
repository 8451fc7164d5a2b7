package io.smilestream.calibrator.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.SharedData;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpliedVolatilityTest {
    /** Relative error allowed in a round trip of an out-of-the-money premium. */
    private static final double ROUND_TRIP = 1e-12;

    /** Largest relative error by region of the reference cases, which are inverses of the premium as a double. */
    private static final Map<String, Double> WORST_BY_REGION =
            Map.of("A_crypto", 2e-15, "B_far_otm", 1e-15, "C_extreme_vol", 2e-15, "D_itm", 2e-15);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheVolatilityThatMadeThePremium(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double forward = random.nextDouble(10.0, 1e5);
        double tauYears = Math.exp(random.nextDouble(Math.log(1.0 / 365.0), Math.log(2.0)));
        double vol = random.nextDouble(0.1, 3.0);
        double k = random.nextDouble(-6.0, 6.0) * vol * Math.sqrt(tauYears);
        double strike = forward * Math.exp(k);
        Side side = strike >= forward ? Side.CALL : Side.PUT;
        double premium = Black76.price(side, forward, strike, vol * Math.sqrt(tauYears));

        double found = ImpliedVolatility.of(side, forward, strike, tauYears, premium);

        assertThat(Math.abs(found / vol - 1.0)).isLessThan(ROUND_TRIP);
    }

    @Test
    void meetsReferenceCasesOfEveryRegion() throws IOException {
        Map<String, Double> worst = new HashMap<>();
        for (Map<String, String> row : SharedData.rows("quant/iv_cases.csv.gz")) {
            double found = ImpliedVolatility.of(
                    "1".equals(row.get("q")) ? Side.CALL : Side.PUT,
                    Double.parseDouble(row.get("F")),
                    Double.parseDouble(row.get("K")),
                    Double.parseDouble(row.get("T")),
                    Double.parseDouble(row.get("price")));
            double error = Math.abs(found / Double.parseDouble(row.get("sigma_ref")) - 1.0);
            worst.merge(row.get("set"), Double.isNaN(error) ? Double.POSITIVE_INFINITY : error, Math::max);
        }
        assertThat(worst.keySet()).isEqualTo(WORST_BY_REGION.keySet());
        WORST_BY_REGION.forEach(
                (region, bound) -> assertThat(worst.get(region)).as(region).isLessThan(bound));
    }

    @ParameterizedTest
    @CsvSource({
        "CALL, 100, 80, 20", // the intrinsic value itself
        "CALL, 100, 80, 19", // below it
        "CALL, 100, 120, 100", // the ceiling of a call
        "PUT, 100, 120, 120", // the ceiling of a put
        "CALL, 100, 120, 0",
        "CALL, 100, 120, -1",
        "CALL, 100, 120, NaN",
        "CALL, 0, 120, 1",
        "CALL, 100, Infinity, 1"
    })
    void hasNoAnswerWhereNoVolatilityExists(Side side, double forward, double strike, double premium) {
        assertThat(ImpliedVolatility.of(side, forward, strike, 0.25, premium)).isNaN();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hasAnAnswerInEveryCornerOfTheDomain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double s = Math.exp(random.nextDouble(Math.log(1e-12), Math.log(14.0)));
            double wing = Math.expm1(random.nextDouble(0.0, Math.log(38.0)));
            double forward = Math.exp(random.nextDouble(-5.0, 5.0));
            double strike = forward * Math.exp(Math.min(690.0, s * wing));
            double x = -Black76.logOf(forward, strike);
            double psi = Black76.outOfTheMoney(x, s) * Math.exp(0.5 * x);
            if (psi > Double.MIN_NORMAL && psi < 1.0) {
                double found = ImpliedVolatility.stdDev(Side.CALL, forward, strike, psi * forward);

                // The rounding of exp and of the premium, over the premium's slope in ln s.
                double slope = Math.abs(Math.log(psi)) + 0.1 * (1.0 - psi);
                assertThat(Math.abs(found / s - 1.0))
                        .as("x = %s, s = %s, psi = %s", x, s, psi)
                        .isLessThan(1e-13 + 1e-14 * x / slope + 4e-16 / (1.0 - psi));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stepFromTheLastVolatilityIsGoodToNineDigits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            double s = Math.exp(random.nextDouble(Math.log(1e-4), Math.log(6.0)));
            double strike = 100.0 * Math.exp(random.nextDouble(-8.0, 8.0) * s);
            Side side = strike >= 100.0 ? Side.CALL : Side.PUT;
            double premium = Black76.price(side, 100.0, strike, s);
            double cold = ImpliedVolatility.stdDev(side, 100.0, strike, premium);

            double warm = ImpliedVolatility.stdDevNear(
                    side, 100.0, strike, premium, cold * (1.0 + random.nextDouble(-0.03, 0.03)));

            assertThat(Math.abs(warm / cold - 1.0)).isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -1.0, 1e-300, 1e-3, 0.05, 0.5, 3.0, 1e3, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
    void uselessGuessDoesNoHarm(double guess) {
        for (double s : new double[] {0.01, 0.2, 2.0, 5.0}) {
            double premium = Black76.price(Side.PUT, 100.0, 95.0, s);

            assertThat(ImpliedVolatility.stdDevNear(Side.PUT, 100.0, 95.0, premium, guess))
                    .isEqualTo(ImpliedVolatility.stdDev(Side.PUT, 100.0, 95.0, premium), within(1e-9 * s));
        }
    }

    @Test
    void smallestPremiumHasAVolatility() {
        assertThat(ImpliedVolatility.stdDev(Side.CALL, 60_000.0, 90_000.0, Double.MIN_VALUE))
                .isBetween(0.0, 0.012);
        assertThat(ImpliedVolatility.stdDev(Side.CALL, 100.0, 100.0, Double.MIN_VALUE))
                .isBetween(0.0, 1e-300);
        assertThat(ImpliedVolatility.stdDev(Side.CALL, 1e-3, 1e6, 1e-290)).isBetween(0.0, 1.0);
    }

    @Test
    void hasNoAnswerAtOrAfterExpiry() {
        assertThat(ImpliedVolatility.of(Side.CALL, 100.0, 100.0, 0.0, 5.0)).isNaN();
        assertThat(ImpliedVolatility.of(Side.CALL, 100.0, 100.0, -0.1, 5.0)).isNaN();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
