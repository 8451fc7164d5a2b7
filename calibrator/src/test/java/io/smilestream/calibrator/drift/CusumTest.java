package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CusumTest {
    private static final int RUNS = 20_000;

    /** Four standard errors of the mean of so many runs, whose spread is about their mean. */
    private static final double RELATIVE_TOLERANCE = 4.0 / Math.sqrt(RUNS);

    /** Mean run lengths of k = 0.5 by the method of Brook and Evans (1972), as Montgomery's table 9.3 has them. */
    @ParameterizedTest(name = "h {0}, shift {1}")
    @CsvSource({"4, 0, 167.7", "4, 1, 8.38", "4, 2, 3.34", "5, 0, 465.4", "5, 0.5, 38.0", "5, 1, 10.38", "5, 3, 2.57"})
    void runsAsLongAsPublished(double h, double shift, double published) {
        Cusum cusum = new Cusum(0.5, h);
        Normals normals = new Normals(4_711L);
        long total = 0L;
        for (int run = 0; run < RUNS; run++) {
            double[] state = new double[Cusum.SIZE];
            while (Math.max(cusum.up(state, 0), cusum.down(state, 0)) < 1.0) {
                cusum.observe(state, 0, normals.next() + shift);
                total++;
            }
        }

        assertThat((double) total / RUNS).isCloseTo(published, within(published * RELATIVE_TOLERANCE));
    }
}
