package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

class ChangePointTest {
    private static final double HAZARD = 1.0 / 200.0;
    private static final double ROUNDING = 1e-12;

    private final ChangePoint detector = new ChangePoint(HAZARD);
    private final double[] state = new double[ChangePoint.SIZE];

    /** Written from the paper, with every run of its own and the gamma functions of each step. */
    @Test
    void agreesWithThePlainAlgorithmWhileRunsAreShort() {
        int count = ChangePoint.RUNS - 1;
        double[] p = {1.0};
        double[][] runs = {{0.0, 1.0, 1.0, 1.0}};
        Normals normals = new Normals(5L);
        for (int i = 0; i < count; i++) {
            double z = normals.next() + (i > 15 ? 3.0 : 0.0);
            detector.observe(state, 0, z);
            double[] next = new double[p.length + 1];
            double[][] nextRuns = new double[p.length + 1][];
            nextRuns[0] = new double[] {0.0, 1.0, 1.0, 1.0};
            double total = 0.0;
            for (int run = 0; run < p.length; run++) {
                double joint = p[run] * student(runs[run], z);
                next[run + 1] = joint * (1.0 - HAZARD);
                next[0] += joint * HAZARD;
                nextRuns[run + 1] = updated(runs[run], z);
                total += joint;
            }
            for (int run = 0; run < next.length; run++) {
                next[run] /= total;
                assertThat(detector.probability(state, 0, run)).isCloseTo(next[run], within(ROUNDING));
            }
            p = next;
            runs = nextRuns;
        }
    }

    private static double student(double[] run, double z) {
        double freedom = 2.0 * run[2];
        double scale2 = run[3] * (run[1] + 1.0) / (run[2] * run[1]);
        double t2 = (z - run[0]) * (z - run[0]) / scale2;
        return Math.exp(LogGamma.value(0.5 * (freedom + 1.0)) - LogGamma.value(0.5 * freedom))
                / Math.sqrt(freedom * Math.PI * scale2)
                * Math.pow(1.0 + t2 / freedom, -0.5 * (freedom + 1.0));
    }

    private static double[] updated(double[] run, double z) {
        return new double[] {
            (run[1] * run[0] + z) / (run[1] + 1.0),
            run[1] + 1.0,
            run[2] + 0.5,
            run[3] + run[1] * (z - run[0]) * (z - run[0]) / (2.0 * (run[1] + 1.0))
        };
    }

    @Test
    void tellsAChangeOfLevelAndOneOfScale() {
        ChangePoint rare = new ChangePoint(1e-5);
        for (double[] change : new double[][] {{4.0, 1.0}, {0.0, 8.0}}) {
            Normals normals = new Normals(6L);
            rare.clear(state, 0);
            double before = 0.0;
            for (int i = 0; i < 400; i++) {
                rare.observe(state, 0, normals.next());
                before = Math.max(before, rare.recent(state, 0, 10));
            }
            assertThat(before).isLessThan(0.5);
            double after = 0.0;
            for (int i = 0; i < 10; i++) {
                rare.observe(state, 0, change[0] + change[1] * normals.next());
                after = Math.max(after, rare.recent(state, 0, 10));
            }
            assertThat(after).isGreaterThan(0.98);
        }
    }

    @Test
    void staysAProbabilityForEver() {
        Normals normals = new Normals(7L);
        for (int i = 0; i < 20_000; i++) {
            detector.observe(state, 0, i % 1_000 == 0 ? 40.0 : normals.next());
        }
        double total = 0.0;
        for (int run = 0; run <= ChangePoint.RUNS; run++) {
            total += detector.probability(state, 0, run);
        }

        assertThat(total).isCloseTo(1.0, within(ROUNDING));
        assertThat(Arrays.stream(state)).allMatch(Double::isFinite);
    }
}
