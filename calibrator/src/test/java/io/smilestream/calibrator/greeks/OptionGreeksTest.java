package io.smilestream.calibrator.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionGreeksTest {
    private static final double TAU_YEARS = 30.0 / 365.0;

    /** A smile without slope or curvature at 80 % vol. */
    private static final SviParameters FLAT = new SviParameters(0.64 * TAU_YEARS, 0.0, 0.0, 0.0, 0.1);

    @Test
    void agreesWithFiftyDigitValues() {
        OptionGreeks greeks = OptionGreeks.of(Side.CALL, 120.0, 100.0, TAU_YEARS, FLAT);

        assertThat(greeks.vol()).isCloseTo(0.8, within(1e-15));
        assertThat(greeks.price()).isCloseTo(3.0353898782596554610, within(1e-13));
        assertThat(greeks.delta()).isCloseTo(0.248169092082149657, within(1e-14));
        assertThat(greeks.gamma()).isCloseTo(0.0138012818609398068, within(1e-15));
        assertThat(greeks.vega()).isCloseTo(9.07481547020699626, within(1e-12));
        assertThat(greeks.theta()).isCloseTo(-44.1641019550073818 / 365.0, within(1e-13));
        assertThat(greeks.vanna()).isCloseTo(0.359907976680874079, within(1e-13));
        assertThat(greeks.volga()).isCloseTo(7.01911372496083776, within(1e-12));
        assertThat(greeks.priceCoin()).isCloseTo(0.0303538987825965546, within(1e-15));
    }

    @Test
    void premiumAdjustedDeltaIsTheForwardTimesTheCoinDelta() {
        // The reference gives dC/F by dF; per coin of notional the hedge is F times that.
        OptionGreeks greeks = OptionGreeks.of(Side.CALL, 120.0, 100.0, TAU_YEARS, FLAT);

        assertThat(greeks.deltaCoin()).isCloseTo(100.0 * 0.00217815193299553102, within(1e-14));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void smileDeltaAndGammaFollowTheSmileThatMovesWithTheForward(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SviParameters smile = new SviParameters(
                random.nextDouble(0.01, 0.05),
                random.nextDouble(0.02, 0.15),
                random.nextDouble(-0.7, 0.5),
                random.nextDouble(-0.1, 0.1),
                random.nextDouble(0.1, 0.4));
        double strike = 100.0 * Math.exp(random.nextDouble(-0.5, 0.5));
        Side side = random.nextBoolean() ? Side.CALL : Side.PUT;
        double step = 0.02;

        OptionGreeks greeks = OptionGreeks.of(side, strike, 100.0, 0.3, smile);

        double up = priceOnSmile(side, strike, 100.0 + step, smile);
        double here = priceOnSmile(side, strike, 100.0, smile);
        double down = priceOnSmile(side, strike, 100.0 - step, smile);
        assertThat(greeks.smileDelta()).isCloseTo((up - down) / (2.0 * step), within(1e-6));
        assertThat(greeks.smileGamma()).isCloseTo((up - 2.0 * here + down) / (step * step), within(1e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void callAndPutShareEverythingButWhatParityTakesApart(long seed) {
        double strike = 60.0 + seed;
        OptionGreeks call = OptionGreeks.of(Side.CALL, strike, 100.0, TAU_YEARS, FLAT);
        OptionGreeks put = OptionGreeks.of(Side.PUT, strike, 100.0, TAU_YEARS, FLAT);

        assertThat(call.delta() - put.delta()).isCloseTo(1.0, within(1e-14));
        assertThat(call.price() - put.price()).isCloseTo(100.0 - strike, within(1e-11));
        assertThat(call.rho() - put.rho()).isCloseTo(strike * TAU_YEARS, within(1e-12));
        assertThat(call.gamma()).isEqualTo(put.gamma());
        assertThat(call.vega()).isEqualTo(put.vega());
        assertThat(call.theta()).isEqualTo(put.theta());
    }

    private static double priceOnSmile(Side side, double strike, double forward, SviParameters smile) {
        double w = SviTotalVariance.w(smile, Math.log(strike / forward));
        return Black76.price(side, forward, strike, Math.sqrt(w));
    }

    static LongStream seeds() {
        return LongStream.range(0, 80);
    }
}
