package io.smilestream.calibrator.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.svi.SviParameters;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SliceGreeksWorkspaceTest {
    /** Relative error of a Greek, in percent. */
    private static final double GREEK_PERCENT = 1e-11;

    private static final double FORWARD = 100.0;

    /**
     * Computed with mpmath at 50 digits, F = 100: strike, tau, vol, price, delta, gamma, vega, theta per year, vanna, volga,
     * charm per year of time left, speed, zomma, change of the coin price per change of forward.
     */
    @ParameterizedTest
    @CsvSource({
        "100.0, 0.019178082191780821918, 0.6, 3.3138968355154352859, 0.516569484177577176, 0.0479712931258356748,"
                + " 5.51998441447972149, -86.3483276265042147, 0.0275999220723986074, -0.0158794072197361851,"
                + " 0.431741638132521074, -0.000719569396887535123, -0.0800901548200881178, 0.00483430515822422824",
        "120.0, 0.082191780821917808219, 0.8, 3.0353898782596554611, 0.248169092082149657, 0.0138012818609398068,"
                + " 9.07481547020699626, -44.1641019550073818, 0.359907976680874079, 7.01911372496083776,"
                + " 1.75155215318025385, 0.000271334410650033192, -0.00657670020279681775, 0.00217815193299553102",
        "80.0, 0.0027397260273972602740, 1.2, 20.000266038967054994, 0.999830834525683139, 0.000103170938838298942,"
                + " 0.00339192127687558166, -0.742830759635752384, -0.00190153453401555178, 0.0356721784248603289,"
                + " -0.416436062949405840, -0.0000599017608530723455, 0.000999052978057585886, 0.00799828174136012589",
        "150.0, 1.0, 0.55, 8.8387124474890579460, 0.321965621832523943, 0.00651863401986569448,"
                + " 35.8524871092613196, -9.85943395504686290, 0.659822189652197867, 30.4975944135634950,"
                + " 0.181451102154354413, -0.0000104050095514597320, -0.00630704468819880906, 0.00233578497357633363",
        "100.5, 0.00011415525114155251142, 0.7, 0.11326648593390831872, 0.253623812624456098, 0.428129934856493491,"
                + " 0.342112961643316716, -1048.91834039840905, 0.306755682267533111, 0.217339620704155523,"
                + " 940.512921832256520, 0.375320226540525853, -0.339629181599504646, 0.00252491147765117015"
    })
    void agreesWithFiftyDigitValues(ArgumentsAccessor row) {
        SliceGreeksWorkspace greeks = of(Side.CALL, row.getDouble(0), row.getDouble(1), row.getDouble(2));
        greeks.computeThirdOrder();
        double[] values = {
            greeks.price(0),
            greeks.delta(0),
            greeks.gamma(0),
            greeks.vega(0),
            greeks.theta(0) * 365.0,
            greeks.vanna(0),
            greeks.volga(0),
            -greeks.charm(0) * 365.0,
            greeks.speed(0),
            greeks.zomma(0),
            greeks.deltaCoin(0) / FORWARD
        };

        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("column %d", i + 3).isCloseTo(row.getDouble(i + 3), withPercentage(GREEK_PERCENT));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void callAndPutShareEverythingButWhatParityTakesApart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double tauYears = Math.exp(random.nextDouble(-8.0, 1.0));
        double vol = random.nextDouble(0.05, 3.0);
        double strike = FORWARD * Math.exp(random.nextDouble(-6.0, 6.0) * vol * Math.sqrt(tauYears));
        SliceGreeksWorkspace call = of(Side.CALL, strike, tauYears, vol);
        SliceGreeksWorkspace put = of(Side.PUT, strike, tauYears, vol);
        call.computeThirdOrder();
        put.computeThirdOrder();

        assertThat(call.price(0) - put.price(0)).isCloseTo(FORWARD - strike, within(1e-14 * (FORWARD + strike)));
        assertThat(call.delta(0) - put.delta(0)).isCloseTo(1.0, within(4e-16));
        assertThat(call.rho(0) - put.rho(0)).isCloseTo(strike * tauYears, withPercentage(1e-12));
        assertThat(call.deltaCoin(0) - put.deltaCoin(0)).isCloseTo(strike / FORWARD, within(1e-14 * (1.0 + strike)));
        assertThat(call.gamma(0)).isEqualTo(put.gamma(0));
        assertThat(call.vega(0)).isEqualTo(put.vega(0));
        assertThat(call.theta(0)).isEqualTo(put.theta(0));
        assertThat(call.vanna(0)).isEqualTo(put.vanna(0));
        assertThat(call.volga(0)).isEqualTo(put.volga(0));
        assertThat(call.charm(0)).isEqualTo(put.charm(0));
        assertThat(call.speed(0)).isEqualTo(put.speed(0));
        assertThat(call.zomma(0)).isEqualTo(put.zomma(0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyGreekIsTheSlopeOfTheOneBelowIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Side side = random.nextBoolean() ? Side.CALL : Side.PUT;
        double tauYears = random.nextDouble(0.05, 1.0);
        double vol = random.nextDouble(0.3, 1.5);
        double strike = FORWARD * Math.exp(random.nextDouble(-2.5, 2.5) * vol * Math.sqrt(tauYears));
        SliceGreeksWorkspace here = of(side, strike, tauYears, vol);
        here.computeThirdOrder();
        double step = 1e-5;
        SliceGreeksWorkspace volUp = of(side, strike, tauYears, vol + step);
        SliceGreeksWorkspace volDown = of(side, strike, tauYears, vol - step);
        SliceGreeksWorkspace forwardUp = at(FORWARD * (1.0 + step), side, strike, tauYears, vol);
        SliceGreeksWorkspace forwardDown = at(FORWARD * (1.0 - step), side, strike, tauYears, vol);
        SliceGreeksWorkspace later = of(side, strike, tauYears - step / 365.0, vol);
        SliceGreeksWorkspace sooner = of(side, strike, tauYears + step / 365.0, vol);
        double forwardStep = 2.0 * FORWARD * step;

        assertThat((forwardUp.price(0) - forwardDown.price(0)) / forwardStep).isCloseTo(here.delta(0), within(1e-8));
        assertThat((forwardUp.delta(0) - forwardDown.delta(0)) / forwardStep).isCloseTo(here.gamma(0), within(1e-9));
        assertThat((forwardUp.gamma(0) - forwardDown.gamma(0)) / forwardStep).isCloseTo(here.speed(0), within(1e-10));
        assertThat((forwardUp.priceCoin(0) - forwardDown.priceCoin(0)) / forwardStep * FORWARD)
                .isCloseTo(here.deltaCoin(0), within(1e-8));
        assertThat((forwardUp.deltaCoin(0) - forwardDown.deltaCoin(0)) / forwardStep)
                .isCloseTo(here.gammaCoin(0), within(1e-9));
        assertThat((volUp.price(0) - volDown.price(0)) / (2.0 * step)).isCloseTo(here.vega(0), within(1e-6));
        assertThat((volUp.delta(0) - volDown.delta(0)) / (2.0 * step)).isCloseTo(here.vanna(0), within(1e-8));
        assertThat((volUp.vega(0) - volDown.vega(0)) / (2.0 * step)).isCloseTo(here.volga(0), within(1e-6));
        assertThat((volUp.gamma(0) - volDown.gamma(0)) / (2.0 * step)).isCloseTo(here.zomma(0), within(1e-8));
        assertThat((later.price(0) - sooner.price(0)) / (2.0 * step)).isCloseTo(here.theta(0), within(1e-6));
        assertThat((later.delta(0) - sooner.delta(0)) / (2.0 * step)).isCloseTo(here.charm(0), within(1e-8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void priceIsBlack76InEveryCorner(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Side side = random.nextBoolean() ? Side.CALL : Side.PUT;
        double stdDev = Math.exp(random.nextDouble(Math.log(1e-8), Math.log(12.0)));
        double strike = FORWARD * Math.exp(random.nextDouble(-30.0, 30.0) * stdDev);

        assertThat(of(side, strike, 1.0, stdDev).price(0))
                .isCloseTo(Black76.price(side, FORWARD, strike, stdDev), withPercentage(1e-10));
    }

    @Test
    void atTheMoneyExactlyCallAndPutAreWorthTheSame() {
        SliceGreeksWorkspace call = of(Side.CALL, FORWARD, 0.25, 0.6);
        SliceGreeksWorkspace put = of(Side.PUT, FORWARD, 0.25, 0.6);

        assertThat(call.price(0)).isEqualTo(put.price(0));
        assertThat(call.delta(0)).isEqualTo(1.0 + put.delta(0), within(1e-16));
        assertThat(call.delta(0)).isCloseTo(0.5596176923702425, within(1e-15)); // N(0.15)
    }

    @Test
    void farWingKeepsItsDigits() {
        SliceGreeksWorkspace greeks = of(Side.PUT, 25.0, 1.0 / 365.0, 0.9);

        // h = 29.4: N(-29.4) is of the order 1e-190.
        assertThat(greeks.delta(0)).isNegative().isGreaterThan(-1e-180);
        assertThat(greeks.price(0)).isPositive().isLessThan(1e-180);
        assertThat(greeks.gamma(0)).isPositive();
    }

    @Test
    void noVarianceIsNoValue() {
        SliceGreeksWorkspace greeks = new SliceGreeksWorkspace(2);
        greeks.add(Side.CALL, 90.0);
        greeks.add(Side.PUT, 110.0);
        greeks.computeAtVols(FORWARD, 0.5, new double[] {0.0, 0.4});

        assertThat(greeks.price(0)).isNaN();
        assertThat(greeks.delta(0)).isNaN();
        assertThat(greeks.vega(0)).isNaN();
        assertThat(greeks.price(1)).isPositive();
    }

    @Test
    void clearedWorkspaceTakesAnotherSlice() {
        SviParameters smile = new SviParameters(0.01, 0.05, -0.3, 0.0, 0.1);
        SliceGreeksWorkspace greeks = new SliceGreeksWorkspace(3);
        greeks.add(Side.CALL, 90.0);
        greeks.add(Side.PUT, 80.0);
        greeks.computeOnSmile(FORWARD, 0.1, smile);
        greeks.clear();
        greeks.add(Side.PUT, 95.0);
        greeks.computeOnSmile(FORWARD, 0.1, smile);

        assertThat(greeks.size()).isEqualTo(1);
        assertThat(greeks.at(0)).isEqualTo(OptionGreeks.of(Side.PUT, 95.0, FORWARD, 0.1, smile));
        assertThat(greeks.vegaCoin(0)).isEqualTo(greeks.vega(0) / FORWARD);
        assertThat(greeks.thetaCoin(0)).isEqualTo(greeks.theta(0) / FORWARD);
    }

    @Test
    void rejectsForwardAndTimeOutOfRange() {
        SviParameters smile = new SviParameters(0.01, 0.05, -0.3, 0.0, 0.1);
        SliceGreeksWorkspace greeks = new SliceGreeksWorkspace(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> greeks.computeOnSmile(0.0, 0.1, smile))
                .withMessageContaining("forward must be > 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> greeks.computeOnSmile(FORWARD, 0.0, smile))
                .withMessageContaining("tauYears must be > 0");
    }

    private static SliceGreeksWorkspace of(Side side, double strike, double tauYears, double vol) {
        return at(FORWARD, side, strike, tauYears, vol);
    }

    private static SliceGreeksWorkspace at(double forward, Side side, double strike, double tauYears, double vol) {
        SliceGreeksWorkspace greeks = new SliceGreeksWorkspace(1);
        greeks.add(side, strike);
        greeks.computeAtVols(forward, tauYears, new double[] {vol});
        return greeks;
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
