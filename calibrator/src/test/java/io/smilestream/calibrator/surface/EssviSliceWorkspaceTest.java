package io.smilestream.calibrator.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.smilestream.calibrator.slice.SmileSlice;
import org.junit.jupiter.api.Test;

class EssviSliceWorkspaceTest {
    private static final double STEP = 1e-5;

    @Test
    void gradientIsThatOfTheCost() {
        double[] k = {-0.5, -0.2, -0.01, 0.0, 0.1, 0.3};
        double[] bid = {0.9, 0.7, 0.55, Double.NaN, 0.5, 0.6};
        double[] ask = {0.95, 0.71, 0.56, 0.4, 0.53, Double.NaN};
        EssviSliceWorkspace slice = new EssviSliceWorkspace();
        slice.load(SmileSlice.of(0.1, k, bid, ask));
        double[] x = {Math.log(0.03), Math.log(0.25), Math.log(0.12)};

        slice.evaluate(x, 0);
        slice.accept();

        for (int j = 0; j < x.length; j++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += STEP;
            down[j] -= STEP;
            double difference = (slice.evaluate(up, 0) - slice.evaluate(down, 0)) / (2.0 * STEP);

            assertThat(-slice.here().right()[j]).isCloseTo(difference, offset(1e-6 * Math.abs(difference) + 1e-6));
        }
    }
}
