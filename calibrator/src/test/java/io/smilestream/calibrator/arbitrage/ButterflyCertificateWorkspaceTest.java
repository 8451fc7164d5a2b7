package io.smilestream.calibrator.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ButterflyCertificateWorkspaceTest {
    private static final SviParameters VOGT = new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

    private final ButterflyCertificateWorkspace certificate = new ButterflyCertificateWorkspace();
    private final DensityMinimaWorkspace minima = new DensityMinimaWorkspace();

    @Test
    void refusesVogtsExampleWhereItsDensityIsNegative() {
        assertThat(certificate.holds(wings(VOGT))).isFalse();
        // Between the roots of g, computed with 50 digits.
        assertThat(certificate.refutedAt()).isBetween(0.64240787846937869766, 1.2569129919321273830);
    }

    @Test
    void passesItsRepair() {
        double[] repaired = wings(new SviParameters(-0.0305199, 0.102717, 0.100718, 0.272344, 0.412398));

        minima.search(repaired, 1.0);

        assertThat(certificate.holds(repaired)).isTrue();
        assertThat(minima.lowest()).isCloseTo(0.008118772981, within(1e-4));
    }

    @Test
    void refusesWingsSteeperThanLeesBound() {
        double[] steep = wings(new SviParameters(1.0, 0.9, -0.8, 0.0, 1.0));
        steep[WingForm.LEFT] = 2.01;

        assertThat(certificate.holds(steep)).isFalse();
    }

    @Test
    void refusesSmilesThatTouchZero() {
        double[] touching = wings(new SviParameters(0.02, 0.2, 0.0, 0.0, 0.1));
        touching[WingForm.A] = -0.0201;

        assertThat(WingForm.lowest(touching)).isNotPositive();
        assertThat(certificate.holds(touching)).isFalse();
    }

    @Test
    void seesArbitrageThatLiesBeyondAnyQuote() {
        // Clean for |k| <= 1, where the quotes of a week's smile end; g falls below zero far out in the left wing.
        assertThat(certificate.holds(wings(new SviParameters(0.001, 1.02, -0.96, -0.3, 0.02))))
                .isFalse();
    }

    @Test
    void agreesWithDenseScanOnRandomSmiles() {
        SplittableRandom random = new SplittableRandom(5);
        int free = 0;
        for (int trial = 0; trial < 4_000; trial++) {
            double[] x = randomSmile(random);
            double lowest = lowestOfScan(x);
            boolean holds = certificate.holds(x);
            if (holds) {
                free++;
                assertThat(lowest).isGreaterThan(-1e-12);
            } else {
                assertThat(lowest).isLessThan(1e-9);
            }
        }
        assertThat(free).isBetween(800, 3_200);
    }

    /** Slopes, widths and levels over several orders of magnitude: far more than markets show. */
    private static double[] randomSmile(SplittableRandom random) {
        double[] x = new double[WingForm.DIMENSION];
        x[WingForm.LEFT] = Math.min(WingForm.SLOPE_MAX, Math.exp(random.nextDouble(-5.0, 1.0)));
        x[WingForm.RIGHT] = Math.min(WingForm.SLOPE_MAX, Math.exp(random.nextDouble(-5.0, 1.0)));
        x[WingForm.LN_SIGMA] = random.nextDouble(-4.0, 2.0);
        x[WingForm.M] = random.nextDouble(-1.0, 1.0);
        x[WingForm.A] = Math.exp(random.nextDouble(-8.0, 0.0)) - WingForm.lowest(x);
        return x;
    }

    private static double lowestOfScan(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = -2_000; i <= 2_000; i++) {
            lowest = Math.min(lowest, Durrleman.g(x, x[WingForm.M] + sigma * Math.sinh(i * 18.0 / 2_000)));
            lowest = Math.min(lowest, Durrleman.g(x, 3.0 * Math.sinh(i * 14.0 / 2_000) / Math.sinh(7.0)));
        }
        return lowest;
    }

    private static double[] wings(SviParameters smile) {
        double[] x = new double[WingForm.DIMENSION];
        WingForm.from(smile, x);
        return x;
    }
}
