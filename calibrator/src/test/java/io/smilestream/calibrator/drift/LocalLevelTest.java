package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalLevelTest {
    private static final int WINDOWS = 40_000;

    /**
     * The steady gain K of a walk of step q seen through noise of size one solves K^2 / (1 - K) = q^2, its innovations have
     * variance 1 / (1 - K).
     */
    @ParameterizedTest(name = "step {0}")
    @CsvSource({"0.02, 0.0198", "0.1, 0.0951", "0.5, 0.3904", "2, 0.8284"})
    void learnsGainAndSpread(double step, double gain) {
        LocalLevel filter = new LocalLevel(5.0, 7_200.0);
        double[] state = new double[LocalLevel.SIZE];
        Normals normals = new Normals(11L);
        double walk = 0.0;
        filter.begin(state, 0, 0.0, 3.0, 0.1);
        double squares = 0.0;
        int counted = 0;
        for (int i = 0; i < WINDOWS; i++) {
            walk += step * normals.next();
            double s = LocalLevel.spread(state, 0, 1.0, 0.0);
            double z = (walk + normals.next() - state[LocalLevel.LEVEL]) / s;
            filter.learn(state, 0, z, s, 1.0);
            if (i >= WINDOWS / 2) {
                squares += z * z;
                counted++;
            }
        }

        assertThat(state[LocalLevel.GAIN]).isBetween(0.6 * gain, 1.6 * gain);
        assertThat(state[LocalLevel.VARIANCE]).isCloseTo(1.0 / (1.0 - gain), within(0.15 / (1.0 - gain)));
        assertThat(squares / counted).isCloseTo(1.0, within(0.05));
    }

    /** A window that comes after L others is as uncertain as the walk says, whatever was missed between. */
    @ParameterizedTest(name = "{0} windows later")
    @CsvSource({"1", "5", "60"})
    void innovationsAfterAGapAreAsWideAsPredicted(int lag) {
        LocalLevel filter = new LocalLevel(5.0, 7_200.0);
        double[] state = new double[LocalLevel.SIZE];
        Normals normals = new Normals(12L);
        double walk = 0.0;
        filter.begin(state, 0, 0.0, 1.0, 0.4);
        double squares = 0.0;
        int gaps = 0;
        for (int i = 0; i < 400_000; i++) {
            walk += 0.5 * normals.next();
            boolean missing = i >= WINDOWS && i % 100 > 0 && i % 100 < lag;
            if (missing) {
                continue;
            }
            double windows = i >= WINDOWS && i % 100 == lag ? lag : 1.0;
            double s = LocalLevel.spread(state, 0, windows, 0.0);
            double z = (walk + normals.next() - state[LocalLevel.LEVEL]) / s;
            filter.learn(state, 0, z, s, windows);
            if (i >= WINDOWS && i % 100 == lag) {
                squares += z * z;
                gaps++;
            }
        }

        assertThat(squares / gaps).isCloseTo(1.0, within(0.15));
    }
}
