package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.calibrator.black.Normal;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.smile.VarianceCurve;
import io.smilestream.calibrator.svi.SviParameters;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceIndexTest {
    private static final double RELATIVE = 1e-12;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.65, 1.5, 4.0})
    void flatSmileHasItsOwnVolatility(double vol) {
        for (double tau : new double[] {1e-4, 0.01, 0.25, 1.0}) {
            assertThat(Surfaces.stripVol(Surfaces.flat(vol, tau))).isCloseTo(vol, offset(RELATIVE * vol));
        }
    }

    /** Forty-digit quadrature of the strip (mpmath), of three smiles of one year. */
    @Test
    void stripMeetsValuesOfManyDigits() {
        assertStrip(Surfaces.QUARTER, 0.048374223398467341139);
        assertStrip(Surfaces.MONTH, 0.011003024611390121018);
        assertStrip(new SviParameters(0.3, 0.5, -0.2, 0.1, 0.6), 1.1491621812879333301);
    }

    private static void assertStrip(SviParameters smile, double variance) {
        assertThat(Math.pow(Surfaces.stripVol(new Smile.Svi(smile, 1.0)), 2.0))
                .isCloseTo(variance, offset(RELATIVE * variance));
    }

    /** The same, of a smile with a kink: sigma is two hundredths of a deviation. */
    @Test
    void stripOfKinkHasSevenDigits() {
        Smile kink = new Smile.Svi(new SviParameters(0.01, 0.1, -0.3, 0.02, 0.002), 1.0);

        assertThat(Math.pow(Surfaces.stripVol(kink), 2.0)).isCloseTo(0.028179394365931156466, offset(1e-8));
    }

    /** Of a mixture of lognormals {@code E[-2 ln(S/F)]} is a closed form, and its smile is no model of ours. */
    @Test
    void stripOfAMixtureIsItsClosedForm() {
        VarianceCurve mixture = new Mixture(0.3, 0.9, 0.25, 0.12);
        double other = (1.0 - 0.3 * 0.9) / 0.7;
        double variance = 0.3 * (0.25 * 0.25 - 2.0 * Math.log(0.9)) + 0.7 * (0.12 * 0.12 - 2.0 * Math.log(other));

        assertThat(Math.pow(Surfaces.stripVol(mixture), 2.0)).isCloseTo(variance, offset(1e-10));
    }

    /** The same variance as a mean of total variance over the normal distribution of -d2: Fukasawa 2012, section 4. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheNormalizingTransformation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EssviSurface surface = Surfaces.random(random, 4);
        Smile smile = surface.smile(random.nextInt(4));

        double mean = meanOverNormal(smile);

        assertThat(Math.pow(Surfaces.stripVol(smile), 2.0) * smile.tauYears()).isCloseTo(mean, offset(1e-7 * mean));
    }

    @Test
    void interpolatesTotalVarianceToThirtyDays() {
        SmileSurface surface = SmileSurface.of(List.of(
                new ExpirySmile(Surfaces.flat(0.6, 20.0 / 365.0), 100.0, -9.0, 9.0, 0.0),
                new ExpirySmile(Surfaces.flat(0.5, 60.0 / 365.0), 100.0, -9.0, 9.0, 0.0)));

        VarianceIndex index = VarianceIndex.of(surface);

        double variance = (0.75 * 0.36 * 20.0 + 0.25 * 0.25 * 60.0) / 30.0;
        assertThat(index.vol()).isCloseTo(Math.sqrt(variance), offset(1e-12));
        assertThat(index.coverage()).isEqualTo(Coverage.QUOTED);
        assertThat(index.shareBeyond()).isLessThan(1e-12);
    }

    @Test
    void flatSurfaceHasItsVolatilityAtAnyTime() {
        SmileSurface surface = SmileSurface.of(List.of(
                new ExpirySmile(Surfaces.flat(0.55, 0.02), 100.0, -1.0, 1.0, 0.0),
                new ExpirySmile(Surfaces.flat(0.55, 0.2), 100.0, -1.0, 1.0, 0.0)));

        for (double tau : new double[] {0.001, 0.02, 0.03, 0.2, 2.0}) {
            assertThat(VarianceIndex.of(surface, tau).vol()).isCloseTo(0.55, offset(1e-12));
        }
        assertThat(VarianceIndex.of(surface, 0.001).coverage()).isEqualTo(Coverage.BEFORE_FIRST_EXPIRY);
        assertThat(VarianceIndex.of(surface, 0.02).coverage()).isEqualTo(Coverage.QUOTED);
        assertThat(VarianceIndex.of(surface, 2.0).coverage()).isEqualTo(Coverage.AFTER_LAST_EXPIRY);
    }

    @Test
    void tellsWhatRestsOnUnquotedStrikes() {
        Smile smile = new Smile.Svi(Surfaces.QUARTER, 0.2);
        VarianceStripWorkspace strip = new VarianceStripWorkspace();
        strip.sum(smile, 0.0, Double.POSITIVE_INFINITY);
        double puts = strip.shareBeyond();
        strip.sum(smile, Double.NEGATIVE_INFINITY, 0.0);
        double calls = strip.shareBeyond();
        strip.sum(smile, -0.5, 0.5);

        assertThat(puts + calls).isCloseTo(1.0, offset(1e-12));
        assertThat(puts).isGreaterThan(calls);
        assertThat(strip.shareBeyond()).isBetween(0.001, 0.2);
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    private static double meanOverNormal(Smile smile) {
        double scale = Math.sqrt(smile.w(0.0));
        double[] w = new double[3];
        double sum = 0.0;
        double step = 0.002;
        for (double u = -9.0; u < 9.0; u += step) {
            double k = scale * Math.sinh(u);
            smile.derivatives(k, w);
            double s = Math.sqrt(w[0]);
            double z = k / s + 0.5 * s;
            double rate = 1.0 / s - 0.5 * k * w[1] / (s * w[0]) + 0.25 * w[1] / s;
            sum += step * scale * Math.cosh(u) * w[0] * Normal.density(z) * rate;
        }
        return sum;
    }

    /** Two lognormals of one year, mean one together. */
    private record Mixture(double share, double mean, double vol, double otherVol) implements VarianceCurve {
        @Override
        public double tauYears() {
            return 1.0;
        }

        @Override
        public double w(double k) {
            Side side = k > 0.0 ? Side.CALL : Side.PUT;
            double other = (1.0 - share * mean) / (1.0 - share);
            double price = share * Black76.price(side, mean, Math.exp(k), vol)
                    + (1.0 - share) * Black76.price(side, other, Math.exp(k), otherVol);
            double implied = ImpliedVolatility.of(side, 1.0, Math.exp(k), 1.0, price);
            return Double.isNaN(implied) ? 0.0 : implied * implied;
        }

        @Override
        public void derivatives(double k, double[] out) {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
