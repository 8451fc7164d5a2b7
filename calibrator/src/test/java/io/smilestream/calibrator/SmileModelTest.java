package io.smilestream.calibrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.ssvi.SsviParameters;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmileModelTest {
    private static final double HALF_SPREAD_VOL = 0.004;
    private static final double RECOVERY_VOL = 1e-10;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sabrRecoversSmilesItCanExpress(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double beta = seed % 3 == 0 ? random.nextDouble() : 1.0;
        Smile truth = randomSabr(random, beta);
        SmileSlice slice = quotesOf(truth, 25, 0.0, random);

        Fitted fitted = fit(new SmileModel.Sabr(beta), slice, new SmileMemory());

        assertThat(worstMiss(fitted.smile(), slice, truth)).isLessThan(RECOVERY_VOL);
        assertThat(fitted.quality().shareInside()).isEqualTo(1.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ssviRecoversSmilesItCanExpress(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Smile truth = randomSsvi(random);
        SmileSlice slice = quotesOf(truth, 25, 0.0, random);

        Fitted fitted = fit(new SmileModel.Ssvi(), slice, new SmileMemory());

        assertThat(worstMiss(fitted.smile(), slice, truth)).isLessThan(RECOVERY_VOL);
        assertThat(fitted.quality().arbitrageCost()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void staleQuotesDoNotMoveTheSmile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Smile sabr = randomSabr(random, 1.0);
        Smile ssvi = randomSsvi(random);
        SmileSlice sabrQuotes = spoilt(quotesOf(sabr, 31, 0.0, random));
        SmileSlice ssviQuotes = spoilt(quotesOf(ssvi, 31, 0.0, random));

        assertThat(worstMiss(
                        fit(new SmileModel.Sabr(1.0), sabrQuotes, new SmileMemory())
                                .smile(),
                        sabrQuotes,
                        sabr))
                .isLessThan(HALF_SPREAD_VOL);
        assertThat(worstMiss(
                        fit(new SmileModel.Ssvi(), ssviQuotes, new SmileMemory())
                                .smile(),
                        ssviQuotes,
                        ssvi))
                .isLessThan(HALF_SPREAD_VOL);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void warmFitFindsWhatTheColdOneFinds(long seed) {
        for (SmileModel model : new SmileModel[] {new SmileModel.Sabr(1.0), new SmileModel.Ssvi()}) {
            SplittableRandom random = new SplittableRandom(seed);
            Smile truth = randomSabr(random, 1.0);
            SmileSlice before = quotesOf(truth, 31, 1.0, random);
            SmileSlice after = quotesOf(truth, 31, 1.0, random);
            SmileMemory memory = new SmileMemory();
            fit(model, before, memory);
            SmileMemory carried = SmileMemory.of(memory.toArray());

            Fitted warm = fit(model, after, carried);
            Fitted cold = fit(model, after, new SmileMemory());

            assertThat(warm.quality().warmStart()).isTrue();
            assertThat(worstMiss(warm.smile(), after, cold.smile())).isLessThan(0.02 * HALF_SPREAD_VOL);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ssviIsCertifiedWhateverTheQuotes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SmileSlice slice = quotesOf(randomSabr(random, 1.0), 15, 12.0, random);

        Fitted fitted = fit(new SmileModel.Ssvi(), slice, new SmileMemory());

        double[] wings = new double[WingForm.DIMENSION];
        SviParameters raw = ((Smile.Svi) fitted.smile()).parameters();
        WingForm.from(raw, wings);
        assertThat(new ButterflyCertificateWorkspace().holds(wings)).isTrue();
        assertThat(fitted.quality().arbitrageCost()).isNotNegative();
        assertThat(fitted.caution()).isNotEqualTo(Caution.BUTTERFLY_ARBITRAGE);
    }

    @Test
    void ssviStopsAtItsBoundAndNamesTheCost() {
        SplittableRandom random = new SplittableRandom(5);
        Smile steep = new Smile.Svi(new SsviParameters(0.01, -0.9, 20.0).toRaw(), 0.1);

        Fitted fitted = fit(new SmileModel.Ssvi(), quotesOf(steep, 25, 0.0, random), new SmileMemory());

        assertThat(fitted.quality().arbitrageCost()).isPositive();
        assertThat(fitted.quality().butterflyMargin()).isNotNegative();
    }

    @Test
    void sabrSmileWithNegativeDensityCarriesACaution() {
        Smile wild = new Smile.Sabr(new SabrParameters(0.3, 1.0, -0.6, 3.0), 1.0);

        Fitted fitted =
                fit(new SmileModel.Sabr(1.0), quotesOf(wild, 25, 0.0, new SplittableRandom(6)), new SmileMemory());

        assertThat(fitted.quality().butterflyMargin()).isNegative();
        assertThat(fitted.caution()).isEqualTo(Caution.BUTTERFLY_ARBITRAGE);
    }

    @Test
    void nuOfOneDayIsAsLargeAsTheQuotesAsk() {
        Smile day = new Smile.Sabr(new SabrParameters(0.6, 1.0, -0.2, 9.0), 1.0 / 365.0);

        Fitted fitted =
                fit(new SmileModel.Sabr(1.0), quotesOf(day, 21, 0.0, new SplittableRandom(7)), new SmileMemory());

        assertThat(((Smile.Sabr) fitted.smile()).parameters().nu()).isBetween(8.999999, 9.000001);
    }

    @Test
    void memoryOfAnotherModelIsForgotten() {
        SplittableRandom random = new SplittableRandom(8);
        SmileSlice slice = quotesOf(randomSabr(random, 1.0), 25, 1.0, random);
        SmileMemory memory = new SmileMemory();
        fit(new SmileModel.Svi(true), slice, memory);

        Fitted sabr = fit(new SmileModel.Sabr(1.0), slice, memory);
        Fitted svi = fit(new SmileModel.Svi(true), slice, memory);

        assertThat(sabr.quality().warmStart()).isFalse();
        assertThat(svi.quality().warmStart()).isFalse();
        assertThat(svi.smile())
                .isEqualTo(
                        fit(new SmileModel.Svi(true), slice, new SmileMemory()).smile());
    }

    @Test
    void errorBarsOfEveryModelCoverTheTruth() {
        for (SmileModel model : new SmileModel[] {new SmileModel.Sabr(1.0), new SmileModel.Ssvi()}) {
            SplittableRandom random = new SplittableRandom(9);
            int covered = 0;
            int asked = 0;
            for (int i = 0; i < 200; i++) {
                Smile truth = model instanceof SmileModel.Sabr ? randomSabr(random, 1.0) : randomSsvi(random);
                SmileSlice slice = quotesOf(truth, 31, 1.0, random);
                Fitted fitted = fit(model, slice, new SmileMemory());
                for (int j = 2; j < 31; j += 13) {
                    double k = slice.k(j);
                    double bar = fitted.covariance().volError(fitted.smile(), k);
                    covered += Math.abs(fitted.smile().vol(k) - truth.vol(k)) <= 2.0 * bar ? 1 : 0;
                    asked++;
                }
            }
            assertThat((double) covered / asked).as(model.name()).isBetween(0.9, 0.99);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1})
    void rejectsBetaOutsideItsRange(double beta) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SmileModel.Sabr(beta));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Fitted fit(SmileModel model, SmileSlice slice, SmileMemory memory) {
        return (Fitted) new SmileCalibrator(model).calibrate(slice, memory);
    }

    private static double worstMiss(Smile smile, SmileSlice slice, Smile truth) {
        double worst = 0.0;
        for (int i = 0; i < slice.size(); i++) {
            worst = Math.max(worst, Math.abs(smile.vol(slice.k(i)) - truth.vol(slice.k(i))));
        }
        return worst;
    }

    private static Smile randomSabr(SplittableRandom random, double beta) {
        double tau = Math.exp(random.nextDouble(Math.log(1.0 / 365.0), 0.0));
        double nu = random.nextDouble(0.2, 0.6) / Math.sqrt(tau);
        double rho = random.nextDouble(-0.7, 0.5);
        return new Smile.Sabr(new SabrParameters(random.nextDouble(0.2, 0.9), beta, rho, nu), tau);
    }

    private static Smile randomSsvi(SplittableRandom random) {
        double tau = Math.exp(random.nextDouble(Math.log(1.0 / 365.0), 0.0));
        double vol = random.nextDouble(0.2, 0.9);
        double theta = vol * vol * tau;
        double phi = random.nextDouble(0.2, 1.3) / Math.sqrt(theta);
        return new Smile.Svi(new SsviParameters(theta, random.nextDouble(-0.6, 0.4), phi).toRaw(), tau);
    }

    /** Quotes out to two and a half standard deviations; noise in half-spreads, uniform up to 1.7 of its deviation. */
    private static SmileSlice quotesOf(Smile truth, int size, double noise, SplittableRandom random) {
        double[] k = new double[size];
        double[] bid = new double[size];
        double[] ask = new double[size];
        double reach = 2.5 * Math.sqrt(truth.w(0.0));
        for (int i = 0; i < size; i++) {
            k[i] = reach * (2.0 * i / (size - 1) - 1.0);
            double miss = 0.5 * noise * HALF_SPREAD_VOL * random.nextDouble(-1.7, 1.7);
            double mid = Math.max(2.0 * HALF_SPREAD_VOL, truth.vol(k[i]) + miss);
            bid[i] = mid - HALF_SPREAD_VOL;
            ask[i] = mid + HALF_SPREAD_VOL;
        }
        return SmileSlice.of(truth.tauYears(), k, bid, ask);
    }

    private static SmileSlice spoilt(SmileSlice slice) {
        int size = slice.size();
        double[] k = new double[size];
        double[] bid = new double[size];
        double[] ask = new double[size];
        for (int i = 0; i < size; i++) {
            double shift = i == size / 4 ? 0.15 : 0.0;
            k[i] = slice.k(i);
            bid[i] = slice.bidVol(i) + shift;
            ask[i] = slice.askVol(i) + shift;
        }
        return SmileSlice.of(slice.tauYears(), k, bid, ask);
    }
}
