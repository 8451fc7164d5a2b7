package io.smilestream.calibrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import io.smilestream.calibrator.svi.WingForm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One expiry between its neighbours: order where the quotes allow it, the quotes where they do not. */
class CalendarCalibrationTest {
    private static final double TAU_YEARS = 0.1;
    private static final double HALF_SPREAD_VOL = 0.006;
    private static final int QUOTES = 21;

    /** The decision's own accuracy. */
    private static final double ROUNDING = 1e-9;

    private final SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(false));

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void crossingThatTheSpreadsAllowIsRemoved(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SviParameters truth = randomSmile(random);
        SmileSlice slice = noisy(truth, random);
        CalendarNeighbours neighbours = new CalendarNeighbours(
                smile(truth.scaledBy(random.nextDouble(0.97, 1.0)), 0.9 * TAU_YEARS),
                smile(truth.scaledBy(random.nextDouble(1.0, 1.03)), 1.1 * TAU_YEARS));

        Fitted alone = fit(slice, CalendarNeighbours.NONE);
        Fitted between = fit(slice, neighbours);

        // Of 200 seeds 169 are out of order alone.
        assertThat(between.quality().calendarMargin()).isGreaterThan(-ROUNDING);
        assertThat(between.quality().calendarMargin()).isEqualTo(lowestMargin(neighbours, between));
        assertNoQuoteLost(slice, alone, between);
        assertFree(between);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighbourThatTheQuotesContradictDoesNotBendTheSmile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SviParameters truth = randomSmile(random);
        SmileSlice slice = noisy(truth, random);
        Smile wrong = smile(truth.scaledBy(random.nextDouble(1.5, 4.0)), 0.9 * TAU_YEARS);

        Fitted alone = fit(slice, CalendarNeighbours.NONE);
        Fitted between = fit(slice, new CalendarNeighbours(wrong, null));

        assertNoQuoteLost(slice, alone, between);
        assertFree(between);
        assertThat(between.quality().calendarMargin()).isLessThan(-0.1);
        assertThat(between.quality().calendarWorstK()).isNotNaN();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighboursThatContradictEachOtherLeaveFitWithinTheSpreads(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SviParameters truth = randomSmile(random);
        SmileSlice slice = noisy(truth, random);
        CalendarNeighbours crossed = new CalendarNeighbours(
                smile(randomSmile(random), 0.9 * TAU_YEARS), smile(randomSmile(random), 1.1 * TAU_YEARS));

        Fitted between = fit(slice, crossed);

        assertNoQuoteLost(slice, fit(slice, CalendarNeighbours.NONE), between);
        assertFree(between);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void smileInOrderIsTheSameToTheBit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SviParameters truth = randomSmile(random);
        SmileSlice slice = noisy(truth, random);
        CalendarNeighbours wide = new CalendarNeighbours(
                smile(truth.scaledBy(0.2), 0.05 * TAU_YEARS), smile(truth.scaledBy(4.0), 4.0 * TAU_YEARS));

        Fitted alone = (Fitted) calibrator.calibrate(slice, new SmileMemory());
        Fitted between = fit(slice, wide);

        if (lowestMargin(wide, alone) >= 0.0) {
            assertThat(between.smile()).isEqualTo(alone.smile());
            assertThat(between.quality().calendarCost()).isZero();
        }
        assertThat(fit(slice, CalendarNeighbours.NONE).quality()).isEqualTo(alone.quality());
        assertThat(alone.quality().calendarMargin()).isNaN();
    }

    @Test
    void memoryKnowsNothingOfNeighbours() {
        SmileCalibrator filtered = new SmileCalibrator(new SmileModel.Svi(true));
        SplittableRandom random = new SplittableRandom(5);
        SviParameters truth = randomSmile(random);
        Smile wrong = smile(truth.scaledBy(1.2), 0.5 * TAU_YEARS);
        SmileMemory alone = new SmileMemory();
        SmileMemory between = new SmileMemory();
        for (int window = 0; window < 20; window++) {
            SmileSlice slice = noisy(truth, random);
            filtered.calibrate(slice, alone);
            Fitted fitted = (Fitted) filtered.calibrate(slice, between, new CalendarNeighbours(wrong, null));

            assertThat(fitted.quality().calendarCost()).isPositive();
            assertThat(between.toArray()).containsExactly(alone.toArray());
        }
    }

    @Test
    void wrongExpiryDoesNotCascade() {
        SviParameters month = new SviParameters(0.02, 0.1, -0.3, 0.0, 0.15);
        List<SmileSlice> slices = new ArrayList<>();
        List<Fitted> fits = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            slices.add(quotesOf(month.scaledBy(i == 3 ? 4.5 : i), i * TAU_YEARS));
            fits.add(fit(slices.get(i - 1), CalendarNeighbours.NONE));
        }
        List<Fitted> alone = List.copyOf(fits);
        for (int i = 0; i < 14; i++) {
            int at = i % 7;
            Smile earlier = at == 0 ? null : fits.get(at - 1).smile();
            Smile later = at == 6 ? null : fits.get(at + 1).smile();
            fits.set(at, fit(slices.get(at), new CalendarNeighbours(earlier, later)));
        }

        for (int at : new int[] {0, 1, 5, 6}) {
            assertThat(fits.get(at).smile()).isEqualTo(alone.get(at).smile());
        }
        for (int at : new int[] {2, 3, 4}) {
            assertNoQuoteLost(slices.get(at), alone.get(at), fits.get(at));
        }
        assertThat(fits.get(3).quality().calendarMargin()).isNegative();
    }

    @Test
    void otherModelsAreMeasuredOnly() {
        SviParameters truth = randomSmile(new SplittableRandom(3));
        SmileSlice slice = quotesOf(truth, TAU_YEARS);
        CalendarNeighbours wrong = new CalendarNeighbours(smile(truth.scaledBy(1.3), 0.5 * TAU_YEARS), null);
        for (SmileModel model : List.of(new SmileModel.Sabr(1.0), new SmileModel.Ssvi())) {
            SmileCalibrator other = new SmileCalibrator(model);
            Fitted alone = (Fitted) other.calibrate(slice, new SmileMemory());
            Fitted between = (Fitted) other.calibrate(slice, new SmileMemory(), wrong);

            assertThat(between.smile()).isEqualTo(alone.smile());
            assertThat(between.quality().calendarMargin()).isNegative();
        }
    }

    @Test
    void sabrNeighbourIsRespectedWithinItsReach() {
        Smile sabr = new Smile.Sabr(new SabrParameters(0.6, 1.0, -0.2, 1.0), 0.9 * TAU_YEARS);
        double[] k = strikes();
        double[] bid = new double[QUOTES];
        double[] ask = new double[QUOTES];
        for (int i = 0; i < QUOTES; i++) {
            double mid = Math.sqrt(sabr.w(k[i]) / TAU_YEARS) - 0.2 * HALF_SPREAD_VOL;
            bid[i] = mid - HALF_SPREAD_VOL;
            ask[i] = mid + HALF_SPREAD_VOL;
        }
        SmileSlice slice = SmileSlice.of(TAU_YEARS, k, bid, ask);

        Fitted between = fit(slice, new CalendarNeighbours(sabr, null));

        assertThat(CalendarOrder.of(sabr, fit(slice, CalendarNeighbours.NONE).smile())
                        .margin())
                .isNegative();
        assertThat(between.quality().calendarMargin()).isGreaterThan(-1e-4);
        assertThat(between.quality().shareInside()).isEqualTo(1.0);
    }

    @Test
    void neighboursOnTheWrongSideAreRefused() {
        SmileSlice slice = quotesOf(new SviParameters(0.02, 0.1, -0.3, 0.0, 0.15), TAU_YEARS);
        Smile later = smile(new SviParameters(0.03, 0.1, -0.3, 0.0, 0.15), 2.0 * TAU_YEARS);

        assertThatIllegalArgumentException().isThrownBy(() -> fit(slice, new CalendarNeighbours(later, null)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CalendarNeighbours(later, later));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private Fitted fit(SmileSlice slice, CalendarNeighbours neighbours) {
        return (Fitted) calibrator.calibrate(slice, new SmileMemory(), neighbours);
    }

    private static double lowestMargin(CalendarNeighbours neighbours, Fitted fitted) {
        double before = neighbours.earlier() == null
                ? Double.POSITIVE_INFINITY
                : CalendarOrder.of(neighbours.earlier(), fitted.smile()).margin();
        double after = neighbours.later() == null
                ? Double.POSITIVE_INFINITY
                : CalendarOrder.of(fitted.smile(), neighbours.later()).margin();
        return Math.min(before, after);
    }

    private static void assertNoQuoteLost(SmileSlice slice, Fitted alone, Fitted between) {
        for (int i = 0; i < slice.size(); i++) {
            double before = alone.smile().vol(slice.k(i));
            if (before >= slice.bidVol(i) && before <= slice.askVol(i)) {
                assertThat(between.smile().vol(slice.k(i)))
                        .isBetween(slice.bidVol(i) - ROUNDING, slice.askVol(i) + ROUNDING);
            }
        }
    }

    private static void assertFree(Fitted fitted) {
        assertThat(isFree(((Smile.Svi) fitted.smile()).parameters())).isTrue();
    }

    private static boolean isFree(SviParameters smile) {
        double[] x = new double[WingForm.DIMENSION];
        WingForm.from(smile, x);
        return new ButterflyCertificateWorkspace().holds(x);
    }

    private static Smile smile(SviParameters parameters, double tauYears) {
        return new Smile.Svi(parameters, tauYears);
    }

    private static SmileSlice noisy(SviParameters truth, SplittableRandom random) {
        double[] k = strikes();
        double[] bid = new double[QUOTES];
        double[] ask = new double[QUOTES];
        for (int i = 0; i < QUOTES; i++) {
            double mid = SviTotalVariance.vol(truth, k[i], TAU_YEARS) + HALF_SPREAD_VOL * random.nextDouble(-0.8, 0.8);
            bid[i] = mid - HALF_SPREAD_VOL;
            ask[i] = mid + HALF_SPREAD_VOL;
        }
        return SmileSlice.of(TAU_YEARS, k, bid, ask);
    }

    private static SmileSlice quotesOf(SviParameters truth, double tauYears) {
        double[] k = strikes();
        double[] bid = new double[QUOTES];
        double[] ask = new double[QUOTES];
        for (int i = 0; i < QUOTES; i++) {
            bid[i] = SviTotalVariance.vol(truth, k[i], tauYears) - HALF_SPREAD_VOL;
            ask[i] = bid[i] + 2.0 * HALF_SPREAD_VOL;
        }
        return SmileSlice.of(tauYears, k, bid, ask);
    }

    private static double[] strikes() {
        double[] k = new double[QUOTES];
        for (int i = 0; i < QUOTES; i++) {
            k[i] = -0.5 + i * (1.0 / (QUOTES - 1));
        }
        return k;
    }

    /** Smiles of the kind a month's options trade on, all free of arbitrage. */
    private static SviParameters randomSmile(SplittableRandom random) {
        while (true) {
            SviParameters smile = new SviParameters(
                    random.nextDouble(0.005, 0.05),
                    random.nextDouble(0.05, 0.2),
                    random.nextDouble(-0.7, 0.3),
                    random.nextDouble(-0.1, 0.1),
                    random.nextDouble(0.05, 0.3));
            if (isFree(smile) && isFree(smile.scaledBy(0.97)) && isFree(smile.scaledBy(1.03))) {
                return smile;
            }
        }
    }
}
