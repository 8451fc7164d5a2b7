package io.smilestream.calibrator.surface;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.slice.SmileSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EssviCalibratorTest {
    /** A hundredth of a basis point of vol. */
    private static final double VOL_TOLERANCE = 1e-6;

    private static final double HALF_SPREAD_VOL = 0.005;

    private final EssviCalibrator calibrator = new EssviCalibrator();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void recoversSurfacesItCanExpress(long seed) {
        EssviSurface truth = Surfaces.random(new SplittableRandom(seed), 8);
        List<SmileSlice> quotes = quotes(truth, 0.0, new SplittableRandom(seed));

        EssviFit fit = fit(quotes, null);

        assertThat(fit.misses().rmseVol()).isLessThan(VOL_TOLERANCE);
        assertThat(fit.converged()).isTrue();
        assertFree(fit);
    }

    @Test
    void startThatGivesNoNumbersIsGivenUpForACold() {
        EssviSurface truth = Surfaces.random(new SplittableRandom(1), 3);
        List<SmileSlice> quotes = quotes(truth, 0.0, new SplittableRandom(1));
        EssviSurface beyond = EssviSurface.of(
                new double[] {truth.tauYears(0)}, new double[] {1e308}, new double[] {0.1}, new double[] {3.0});

        EssviFit fit = fit(quotes, beyond);

        assertThat(fit.misses()).isEqualTo(fit(quotes, null).misses());
        assertThat(fit.warmStart()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void staysInsideNoisySpreads(long seed) {
        EssviSurface truth = Surfaces.random(new SplittableRandom(seed), 8);

        EssviFit fit = fit(quotes(truth, 0.8, new SplittableRandom(seed)), null);

        assertThat(fit.misses().shareInside()).isGreaterThan(0.95);
        assertThat(fit.misses().rmseHalfSpreads()).isLessThan(0.6);
        for (int i = 0; i < truth.size(); i++) {
            assertThat(fit.surface().smile(i).vol(0.0)).isCloseTo(truth.smile(i).vol(0.0), offset(HALF_SPREAD_VOL));
        }
        assertFree(fit);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void warmAndColdFitsEndAtTheSameMisfit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EssviSurface truth = Surfaces.random(random, 8);
        EssviSurface before = fit(quotes(truth, 0.8, random), null).surface();
        List<SmileSlice> next = quotes(truth, 0.8, random);

        EssviFit warm = fit(next, before);
        EssviFit cold = fit(next, null);

        assertThat(warm.warmStart()).isTrue();
        assertThat(cold.warmStart()).isFalse();
        assertThat(warm.cost()).isCloseTo(cold.cost(), offset(0.01 * cold.cost()));
        assertFree(warm);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverTheQuotesSayThereIsNoArbitrage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] tauYears = new double[random.nextInt(1, 9)];
        for (int i = 0; i < tauYears.length; i++) {
            tauYears[i] = (i == 0 ? 0.002 : tauYears[i - 1]) * random.nextDouble(1.02, 2.5);
        }
        List<SmileSlice> wild = Surfaces.quotes(
                tauYears, 0.6, random.nextInt(3, 25), HALF_SPREAD_VOL, (i, k) -> random.nextDouble(0.2, 1.5));

        EssviFit cold = fit(wild, null);

        assertFree(cold);
        assertFree(fit(wild, Surfaces.random(random, 3)));
    }

    @Test
    void wrongExpiryReachesNoFurtherThanItMust() {
        EssviSurface truth = Surfaces.random(new SplittableRandom(4), 7);
        List<SmileSlice> quotes = Surfaces.quotes(
                Surfaces.tauYears(truth),
                0.6,
                31,
                HALF_SPREAD_VOL,
                (i, k) -> truth.smile((int) i).vol(k) + (i == 3.0 ? 0.4 : 0.0));

        EssviFit fit = fit(quotes, null);

        assertFree(fit);
        for (int i : new int[] {0, 1, 2, 6}) {
            assertThat(fit.expiries().get(i).rmseVol()).isLessThan(0.03);
        }
    }

    @Test
    void oneStaleQuoteIsForgiven() {
        EssviSurface truth = Surfaces.random(new SplittableRandom(9), 5);
        List<SmileSlice> quotes = Surfaces.quotes(
                Surfaces.tauYears(truth),
                0.6,
                31,
                HALF_SPREAD_VOL,
                (i, k) -> truth.smile((int) i).vol(k) + (i == 2.0 && Math.abs(k) < 1e-12 ? 0.3 : 0.0));

        EssviFit fit = fit(quotes, null);

        assertThat(fit.surface().smile(2).vol(0.0)).isCloseTo(truth.smile(2).vol(0.0), offset(HALF_SPREAD_VOL));
    }

    @Test
    void leavesThinExpiriesOut() {
        EssviSurface truth = Surfaces.random(new SplittableRandom(5), 4);
        List<SmileSlice> quotes = new ArrayList<>(quotes(truth, 0.0, new SplittableRandom(5)));
        double[] k = {0.0};
        quotes.set(1, SmileSlice.of(truth.tauYears(1), k, new double[] {0.5}, new double[] {0.6}));

        EssviFit fit = fit(quotes, null);

        assertThat(fit.surface().size()).isEqualTo(3);
        assertThat(fit.surface().tauYears(1)).isEqualTo(truth.tauYears(2));
        assertThat(calibrator.fit(quotes.subList(1, 2), null)).isNull();
        assertThat(calibrator.fit(List.of(), null)).isNull();
    }

    @Test
    void startsFromSurfaceOfOtherExpiries() {
        EssviSurface truth = Surfaces.random(new SplittableRandom(6), 6);
        List<SmileSlice> quotes = quotes(truth, 0.5, new SplittableRandom(6));
        EssviSurface part = fit(List.of(quotes.get(1), quotes.get(4)), null).surface();

        EssviFit warm = fit(quotes, part);

        assertThat(warm.cost())
                .isCloseTo(
                        fit(quotes, null).cost(),
                        offset(0.01 * fit(quotes, null).cost()));
        assertFree(warm);
    }

    @Test
    void sameArgumentsGiveTheSameBitsWhateverCameBetween() {
        EssviSurface truth = Surfaces.random(new SplittableRandom(7), 6);
        List<SmileSlice> quotes = quotes(truth, 0.8, new SplittableRandom(7));
        EssviFit first = fit(quotes, null);
        fit(quotes(Surfaces.random(new SplittableRandom(8), 11), 0.8, new SplittableRandom(8)), truth);

        EssviFit second = fit(quotes, null);

        assertThat(second.misses()).isEqualTo(first.misses());
        assertThat(second.cost()).isEqualTo(first.cost());
        for (int i = 0; i < 6; i++) {
            assertThat(second.surface().parameters(i)).isEqualTo(first.surface().parameters(i));
        }
    }

    @Test
    void refusesTimesThatDoNotRise() {
        List<SmileSlice> quotes = quotes(Surfaces.random(new SplittableRandom(3), 2), 0.0, new SplittableRandom(3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibrator.fit(List.of(quotes.get(1), quotes.get(0)), null));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private EssviFit fit(List<SmileSlice> slices, @Nullable EssviSurface previous) {
        return requireNonNull(calibrator.fit(slices, previous));
    }

    private static List<SmileSlice> quotes(EssviSurface truth, double noise, SplittableRandom random) {
        return Surfaces.quotes(
                Surfaces.tauYears(truth),
                0.6,
                31,
                HALF_SPREAD_VOL,
                (i, k) -> truth.smile((int) i).vol(k)
                        + (noise > 0.0 ? HALF_SPREAD_VOL * random.nextDouble(-noise, noise) : 0.0));
    }

    private static void assertFree(EssviFit fit) {
        assertThat(fit.certified()).isTrue();
        assertThat(fit.butterflyMargin()).isGreaterThanOrEqualTo(0.0);
        ArbitrageOnGrid.assertNone(fit.surface());
        if (fit.surface().size() > 1) {
            CalendarOrder order = fit.order();
            assertThat(order.margin()).isGreaterThanOrEqualTo(0.0);
        }
    }
}
