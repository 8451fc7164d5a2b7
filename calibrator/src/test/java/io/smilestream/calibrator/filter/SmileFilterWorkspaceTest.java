package io.smilestream.calibrator.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The filter on markets whose truth is known: level and tilt walk, quotes are noisy, windows are a second apart. */
class SmileFilterWorkspaceTest {
    private static final double TAU_YEARS = 0.08;
    private static final double WINDOW_YEARS = 1.0 / (365.0 * 86_400.0);
    private static final double HALF_SPREAD_VOL = 0.006;
    private static final double NOISE_VOL = 0.003;
    private static final int QUOTES = 25;

    @Test
    void liesCloserToTheTruthThanTheWindowAlone() {
        List<SviParameters> truths = walk(300, 1, 1.0);
        List<Fitted> fits = follow(truths, 11);
        double filtered = 0.0;
        double alone = 0.0;
        for (int i = 50; i < fits.size(); i++) {
            filtered += squaredMiss(fits.get(i).smile(), truths.get(i));
            alone += squaredMiss(Objects.requireNonNull(fits.get(i).unfiltered()), truths.get(i));
        }

        assertThat(Math.sqrt(filtered / alone)).isLessThan(0.8);
    }

    @Test
    void followsJumpWithinOneWindow() {
        List<SviParameters> truths = new ArrayList<>(walk(60, 2, 1.0));
        SviParameters after = truths.get(59).scaledBy(1.3);
        for (int i = 0; i < 5; i++) {
            truths.add(after);
        }
        List<Fitted> fits = follow(truths, 12);

        assertThat(fits.get(60).quality().jumped()).isTrue();
        assertThat(Math.sqrt(squaredMiss(fits.get(60).smile(), after))).isLessThan(NOISE_VOL);
        assertThat(fits.get(61).quality().jumped()).isFalse();
    }

    @Test
    void calmMarketsDoNotJump() {
        long jumps = follow(walk(600, 3, 1.0), 13).stream()
                .filter(fit -> fit.quality().jumped())
                .count();

        assertThat(jumps).isLessThanOrEqualTo(1);
    }

    @Test
    void errorBarsCoverTheTruthAsOftenAsTheySay() {
        int one = 0;
        int two = 0;
        int total = 0;
        for (int run = 0; run < 4; run++) {
            List<SviParameters> truths = walk(200, 20 + run, 1.0);
            List<Fitted> fits = follow(truths, 40 + run);
            for (int i = 30; i < fits.size(); i++) {
                for (double k = -0.3; k <= 0.31; k += 0.1) {
                    Fitted fit = fits.get(i);
                    double bar = fit.covariance().volError(fit.smile(), k);
                    double miss = Math.abs(fit.smile().vol(k) - SviTotalVariance.vol(truths.get(i), k, TAU_YEARS));
                    one += miss <= bar ? 1 : 0;
                    two += miss <= 2.0 * bar ? 1 : 0;
                    total++;
                }
            }
        }

        // 0.68 and 0.95 if errors were Gaussian and the model exact.
        assertThat((double) one / total).isBetween(0.55, 0.85);
        assertThat((double) two / total).isBetween(0.88, 0.995);
    }

    @Test
    void errorBarsWidenAsQuotesThinOut() {
        List<SviParameters> truths = walk(40, 5, 1.0);
        SplittableRandom random = new SplittableRandom(9);
        SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(true));
        SmileMemory memory = new SmileMemory();
        for (int i = 0; i < 40; i++) {
            calibrator.calibrate(quotes(truths.get(i), i, QUOTES, random), memory);
        }
        SmileMemory same = SmileMemory.of(memory.toArray());

        Fitted many = (Fitted) calibrator.calibrate(quotes(truths.get(39), 40, QUOTES, random), memory);
        Fitted few = (Fitted) calibrator.calibrate(quotes(truths.get(39), 40, 4, random), same);

        assertThat(few.covariance().volError(few.smile(), 0.1))
                .isGreaterThan(many.covariance().volError(many.smile(), 0.1));
        assertThat(few.caution()).isEqualTo(Caution.FEW_QUOTES);
        assertThat(Math.sqrt(squaredMiss(few.smile(), truths.get(39)))).isLessThan(NOISE_VOL);
    }

    @Test
    void memoryTravelsAsNumbersWithoutLoss() {
        List<SviParameters> truths = walk(30, 6, 1.0);
        SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(true));
        SmileMemory kept = new SmileMemory();
        SmileMemory carried = new SmileMemory();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < truths.size(); i++) {
            SmileSlice slice = quotes(truths.get(i), i, QUOTES, random);
            Fitted one = (Fitted) calibrator.calibrate(slice, kept);
            carried = SmileMemory.of(carried.toArray());
            Fitted other = (Fitted) new SmileCalibrator(new SmileModel.Svi(true)).calibrate(slice, carried);
            assertThat(other.smile()).isEqualTo(one.smile());
        }

        assertThat(carried.toArray()).containsExactly(kept.toArray());
        assertThat(carried.toArray()).hasSize(SmileMemory.LENGTH);
    }

    @Test
    void loneSidesKeepTheSmileOnTheirRightSide() {
        SviParameters truth = new SviParameters(0.01, 0.08, -0.3, 0.0, 0.12);
        double[] k = {-0.1, -0.05, 0.0, 0.05, 0.1, 0.4};
        double[] bid = new double[6];
        double[] ask = new double[6];
        for (int i = 0; i < 6; i++) {
            double vol = SviTotalVariance.vol(truth, k[i], TAU_YEARS);
            bid[i] = vol - HALF_SPREAD_VOL;
            ask[i] = vol + HALF_SPREAD_VOL;
        }
        double[] noBid = bid.clone();
        noBid[5] = Double.NaN;
        double[] low = ask.clone();
        low[5] = SviTotalVariance.vol(truth, 0.4, TAU_YEARS) - 0.08;
        SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(false));

        Fitted bounded = (Fitted) calibrator.calibrate(SmileSlice.of(TAU_YEARS, k, noBid, low), new SmileMemory());
        Fitted idle = (Fitted) calibrator.calibrate(SmileSlice.of(TAU_YEARS, k, noBid, ask), new SmileMemory());

        assertThat(bounded.smile().vol(0.4)).isLessThan(low[5] + 2.0 * HALF_SPREAD_VOL);
        assertThat(idle.smile().vol(0.4)).isLessThan(ask[5] + HALF_SPREAD_VOL);
    }

    private static List<Fitted> follow(List<SviParameters> truths, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(true));
        SmileMemory memory = new SmileMemory();
        List<Fitted> fits = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            fits.add((Fitted) calibrator.calibrate(quotes(truths.get(i), i, QUOTES, random), memory));
        }
        return fits;
    }

    /** Total variances at a fixed time to expiry; the seconds that pass are too few to matter to them. */
    private static List<SviParameters> walk(int windows, long seed, double pace) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SviParameters> out = new ArrayList<>();
        double level = 1.0;
        double rho = -0.3;
        for (int i = 0; i < windows; i++) {
            level *= Math.exp(0.002 * pace * gauss(random));
            rho = Math.max(-0.6, Math.min(0.1, rho + 0.003 * pace * gauss(random)));
            out.add(new SviParameters(0.006 * level, 0.06 * level, rho, 0.01, 0.11));
        }
        return out;
    }

    private static SmileSlice quotes(SviParameters truth, int window, int count, SplittableRandom random) {
        double[] k = new double[count];
        double[] bid = new double[count];
        double[] ask = new double[count];
        for (int i = 0; i < count; i++) {
            k[i] = -0.35 + 0.7 * i / (count - 1);
            double mid = SviTotalVariance.vol(truth, k[i], TAU_YEARS) + NOISE_VOL * gauss(random);
            bid[i] = mid - HALF_SPREAD_VOL;
            ask[i] = mid + HALF_SPREAD_VOL;
        }
        return SmileSlice.of(TAU_YEARS - window * WINDOW_YEARS, k, bid, ask);
    }

    private static double squaredMiss(Smile smile, SviParameters truth) {
        double sum = 0.0;
        int count = 0;
        for (double k = -0.35; k <= 0.35; k += 0.05) {
            double miss = Math.sqrt(smile.w(k) / TAU_YEARS) - SviTotalVariance.vol(truth, k, TAU_YEARS);
            sum += miss * miss;
            count++;
        }
        return sum / count;
    }

    private static double gauss(SplittableRandom random) {
        return Math.sqrt(-2.0 * Math.log(1.0 - random.nextDouble())) * Math.cos(2.0 * Math.PI * random.nextDouble());
    }
}
