package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PageHinkleyTest {
    private static final double ROUNDING = 1e-9;

    @Test
    void followsTheDefinition() {
        PageHinkley test = new PageHinkley(0.005, 1_000.0, 0.9999, 30);
        double[] state = new double[PageHinkley.SIZE];
        Normals normals = new Normals(1L);
        double mean = 0.0;
        double sum = 0.0;
        double least = 0.0;
        for (int i = 1; i <= 2_000; i++) {
            double z = normals.next() + (i > 1_000 ? 0.3 : 0.0);
            test.observe(state, 0, z);
            mean += (z - mean) / i;
            sum = 0.9999 * sum + z - mean - 0.005;
            least = Math.min(0.9999 * least, sum);

            assertThat(test.up(state, 0)).isCloseTo(i < 30 ? 0.0 : (sum - least) / 1_000.0, within(ROUNDING));
        }
    }

    @Test
    void tellsASlowRiseAndASlowFall() {
        PageHinkley test = new PageHinkley(0.15, 60.0, 0.9999, 30);
        double[] rising = new double[PageHinkley.SIZE];
        double[] falling = new double[PageHinkley.SIZE];
        Normals normals = new Normals(2L);
        for (int i = 0; i < 2_000; i++) {
            double z = normals.next();
            double drift = i < 1_000 ? 0.0 : 0.6;
            test.observe(rising, 0, z + drift);
            test.observe(falling, 0, z - drift);
        }

        assertThat(test.up(rising, 0)).isGreaterThan(1.0);
        assertThat(test.down(rising, 0)).isLessThan(0.5);
        assertThat(test.down(falling, 0)).isGreaterThan(1.0);
    }

    /** With the standard settings a million windows of pure noise raise nothing. */
    @Test
    void staysQuietInNoise() {
        PageHinkley test = new PageHinkley(0.15, 60.0, 0.9999, 30);
        double[] state = new double[PageHinkley.SIZE];
        Normals normals = new Normals(3L);
        double worst = 0.0;
        for (int i = 0; i < 1_000_000; i++) {
            test.observe(state, 0, normals.next());
            worst = Math.max(worst, Math.max(test.up(state, 0), test.down(state, 0)));
        }

        assertThat(worst).isLessThan(1.0);
    }
}
