package io.smilestream.calibrator.black;

import static org.assertj.core.api.Assertions.assertThat;

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

class ImpliedVolatilityTest {
    /** Relative error allowed in a round trip of an out-of-the-money premium. */
    private static final double ROUND_TRIP = 1e-12;

    /** Largest relative error by region of the reference cases; C lies near the ceiling, where the premium has few digits. */
    private static final Map<String, Double> WORST_BY_REGION =
            Map.of("A_crypto", 2.5e-14, "B_far_otm", 1e-15, "C_extreme_vol", 1e-9, "D_itm", 1e-14);

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

    @Test
    void hasNoAnswerAtOrAfterExpiry() {
        assertThat(ImpliedVolatility.of(Side.CALL, 100.0, 100.0, 0.0, 5.0)).isNaN();
        assertThat(ImpliedVolatility.of(Side.CALL, 100.0, 100.0, -0.1, 5.0)).isNaN();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
