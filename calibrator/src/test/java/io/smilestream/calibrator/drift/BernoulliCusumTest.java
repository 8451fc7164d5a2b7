package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BernoulliCusumTest {
    private final BernoulliCusum test = new BernoulliCusum(18.0, 1_800.0);
    private final double[] state = new double[BernoulliCusum.SIZE];

    @Test
    void learnsHowOftenItUsuallyHappens() {
        SplittableRandom random = new SplittableRandom(1L);
        for (int i = 0; i < 5_000; i++) {
            test.observe(state, 0, random.nextDouble() < 0.2);
        }

        assertThat(test.usual(state, 0)).isCloseTo(0.2, within(0.04));
        assertThat(test.score(state, 0)).isLessThan(1.0);
    }

    @Test
    void addsTheLogarithmOfTheLikelihoodRatio() {
        run(500, false);
        double usual = test.usual(state, 0);
        run(1, true);

        assertThat(18.0 * test.score(state, 0)).isCloseTo(Math.log(0.9 / usual), within(1e-9));
    }

    @Test
    void rareThingAlarmsWithinAHandfulOfWindows() {
        run(2_000, false);
        run(3, true);
        assertThat(test.score(state, 0)).isLessThan(1.0);
        run(2, true);

        assertThat(test.score(state, 0)).isGreaterThanOrEqualTo(1.0);
    }

    @Test
    void usualThingNeverAlarms() {
        test.settle(state, 0);
        run(10_000, true);

        assertThat(test.score(state, 0)).isZero();
    }

    @Test
    void whatIsOverEnds() {
        run(1_000, false);
        run(1_000, true);
        run(6, false);

        assertThat(test.score(state, 0)).isLessThan(1.0);
    }

    private void run(int windows, boolean happens) {
        for (int i = 0; i < windows; i++) {
            test.observe(state, 0, happens);
        }
    }
}
