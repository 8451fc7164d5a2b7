package io.smilestream.calibrator.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.svi.SviCoordinates;
import io.smilestream.calibrator.svi.SviObjectiveWorkspace;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;
import org.junit.jupiter.api.Test;

class DensityPenaltyWorkspaceTest {
    private static final SviParameters VOGT = new SviParameters(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);
    private static final double STEP = 1e-7;

    /** Relative error of a central difference at this step of a cost of order 1 to 1e4. */
    private static final double RELATIVE = 1e-5;

    private final SviObjectiveWorkspace misfit = new SviObjectiveWorkspace();
    private final DensityPenaltyWorkspace penalised = new DensityPenaltyWorkspace(misfit);

    @Test
    void gradientMatchesCentralDifferencesWhereDensityIsNegative() {
        misfit.load(quotesOf(VOGT));
        penalised.lay(VOGT);
        penalised.weigh(1e4);
        double[] u = new double[5];
        SviCoordinates.toFree(VOGT, misfit.mScale(), u);
        double[] gradient = new double[5];

        penalised.linearise(u, gradient, new double[25]);

        assertThat(penalised.cost(u)).isGreaterThan(misfit.cost(u) + 1.0);
        for (int i = 0; i < 5; i++) {
            double[] up = u.clone();
            double[] down = u.clone();
            up[i] += STEP;
            down[i] -= STEP;
            double difference = (penalised.cost(up) - penalised.cost(down)) / (2.0 * STEP);
            assertThat(gradient[i])
                    .as("coordinate " + i)
                    .isCloseTo(difference, within(RELATIVE * Math.abs(difference)));
        }
    }

    @Test
    void costsNothingWhereTheDensityIsAmple() {
        SviParameters calm = new SviParameters(0.02, 0.1, -0.3, 0.0, 0.2);
        misfit.load(quotesOf(calm));
        penalised.lay(calm);
        penalised.weigh(1e6);
        double[] u = new double[5];
        SviCoordinates.toFree(calm, misfit.mScale(), u);

        assertThat(penalised.cost(u)).isEqualTo(misfit.cost(u));
    }

    private static SmileSlice quotesOf(SviParameters smile) {
        int n = 21;
        double[] k = new double[n];
        double[] bid = new double[n];
        double[] ask = new double[n];
        for (int i = 0; i < n; i++) {
            k[i] = -1.0 + 0.1 * i;
            double vol = SviTotalVariance.vol(smile, k[i], 1.0);
            bid[i] = vol - 0.004;
            ask[i] = vol + 0.005;
        }
        return SmileSlice.of(1.0, k, bid, ask);
    }
}
