package io.smilestream.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.benchmarks.inputs.CallOption;
import io.smilestream.benchmarks.inputs.Greek;
import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.inputs.VolCase;
import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every peer is asked the right question: it finds an answer that is known, so what it loses is lost by itself. */
class PeersTest {
    /** A basis point of volatility: well below a spread; finmath's numerical derivatives stop short of much less. */
    private static final double VOL_TOLERANCE = 1e-4;

    /** Relative; Strata's search stops at about this. */
    private static final double INVERSION_TOLERANCE = 1e-9;

    /** Relative; a few roundings of the normal distribution in the wings. */
    private static final double GREEKS_TOLERANCE = 1e-11;

    private static final double TAU_YEARS = 0.25;
    private static final double FORWARD = 60_000.0;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void fittersOfSviFindIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double rho = random.nextDouble(-0.4, 0.2);
        Fit truth = new Fit(Fit.OK, 0, random.nextDouble(0.02, 0.04), 0.1, rho, 0.02, random.nextDouble(0.1, 0.2));

        assertFinds(OurCalibrator.svi(Start.COLD), truth);
        assertFinds(OurCalibrator.svi(Start.WARM), truth);
        assertFinds(new FinmathSvi(), truth);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void fittersOfSabrFindIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double rho = random.nextDouble(-0.4, 0.2);
        Fit truth = new Fit(Fit.OK, 0, random.nextDouble(0.5, 0.8), 1.0, rho, random.nextDouble(0.5, 1.5), Double.NaN);

        assertFinds(new StrataSabr(Start.COLD), truth);
        assertFinds(new StrataSabr(Start.WARM), truth);
    }

    private static <Q> void assertFinds(SmileFitter<Q> fitter, Fit truth) {
        QuotedSmile smile = smileOf(fitter.model(), truth);
        Q quotes = fitter.prepare(smile);
        fitter.fit(quotes);
        Fit again = fitter.fit(quotes);
        assertThat(again.status()).as(fitter.peer()).isEqualTo(Fit.OK);
        for (Quote quote : smile.quotes()) {
            assertThat(fitter.model().vol(again, quote.k(), TAU_YEARS))
                    .as(fitter.peer())
                    .isCloseTo(quote.trueVol(), within(VOL_TOLERANCE));
        }
    }

    private static QuotedSmile smileOf(SmileModel model, Fit truth) {
        List<Quote> quotes = new ArrayList<>();
        for (double k = -0.525; k < 0.6; k += 0.05) {
            double vol = model.vol(truth, k, TAU_YEARS);
            quotes.add(new Quote(k, vol, vol - 1e-3, vol + 1e-3, vol, Quote.Use.FITTED));
        }
        return new QuotedSmile(0, 0, "exact", TAU_YEARS, FORWARD, quotes);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void invertersFindTheVolatilityOfAPremium(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<VolInverter> inverters =
                List.of(new OurInversion(), new StrataInversion(Start.COLD), new StrataInversion(Start.WARM));
        for (int i = 0; i < 100; i++) {
            double vol = random.nextDouble(0.3, 1.5);
            double strike = FORWARD * Math.exp(random.nextDouble(-1.5, 1.5) * vol * Math.sqrt(TAU_YEARS));
            Side side = random.nextBoolean() ? Side.CALL : Side.PUT;
            double premium = Black76.price(side, FORWARD, strike, vol * Math.sqrt(TAU_YEARS));
            VolCase option =
                    new VolCase("s", side, FORWARD, strike, TAU_YEARS, premium, new BigDecimal(vol), 1.01 * vol);
            for (VolInverter inverter : inverters) {
                assertThat(option.relativeError(inverter.invert(option)))
                        .as(inverter.peer())
                        .isLessThan(INVERSION_TOLERANCE);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void enginesAgreeOnGreeks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            double vol = random.nextDouble(0.3, 1.5);
            CallOption option = new CallOption(FORWARD, FORWARD * random.nextDouble(0.7, 1.4), TAU_YEARS, vol);
            double[] ours = valued(new OurGreeks(), option);
            double[] strata = valued(new StrataGreeks(), option);
            for (Greek greek : Greek.values()) {
                double size = greek == Greek.VANNA || greek == Greek.VOLGA ? strata[Greek.VEGA.index()] : 0.0;
                double theirs = strata[greek.index()];
                if (greek != Greek.PRICE_COIN) {
                    assertThat(ours[greek.index()])
                            .as(greek.name())
                            .isCloseTo(theirs, within(GREEKS_TOLERANCE * Math.max(size, Math.abs(theirs))));
                }
            }
            assertThat(ours[Greek.PRICE_COIN.index()]).isEqualTo(ours[Greek.PRICE.index()] / FORWARD);
        }
    }

    private static <Q> double[] valued(GreeksEngine<Q> engine, CallOption option) {
        double[] out = new double[Greek.values().length];
        engine.value(engine.prepare(option), out);
        return out;
    }
}
