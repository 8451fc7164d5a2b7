package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElasticProgramWorkspaceTest {
    private static final int N = 5;
    private static final double TOLERANCE = 1e-6;

    @Test
    void minimumOfOneVariableIsTheOneByHand() {
        ElasticProgramWorkspace program = new ElasticProgramWorkspace(1);
        double[] step = new double[1];
        double[] one = {1.0};
        // min d^2/2 with d >= 2 firm, then soft: d = 2 / (1 + e)
        program.clear(1);
        program.add(one, -2.0, 0.0);
        assertThat(program.solve(one, new double[1], 0.0, step)).isCloseTo(2.0, within(TOLERANCE));
        assertThat(step[0]).isCloseTo(2.0, within(TOLERANCE));
        program.clear(1);
        program.add(one, -2.0, 0.25);
        assertThat(program.solve(one, new double[1], 0.0, step)).isZero();
        assertThat(step[0]).isCloseTo(1.6, within(TOLERANCE));
    }

    @Test
    void noNeighbouringPointIsLowerWhenAllRowsGive() {
        SplittableRandom random = new SplittableRandom(29);
        ElasticProgramWorkspace program = new ElasticProgramWorkspace(N);
        for (int trial = 0; trial < 300; trial++) {
            int rows = random.nextInt(1, 40);
            Program given = Program.random(random, rows);
            program.clear(rows);
            for (int i = 0; i < rows; i++) {
                program.add(given.normals[i], given.offsets[i], given.softness[i]);
            }
            double[] step = new double[N];
            program.solve(given.hessian, given.right, 0.0, step);

            double least = given.objective(step);
            for (int probe = 0; probe < 40; probe++) {
                double[] near = step.clone();
                near[probe % N] += random.nextDouble(-1e-3, 1e-3);
                assertThat(given.objective(near)).isGreaterThan(least - TOLERANCE);
            }
        }
    }

    @Test
    void firmRowsAreKeptLikeInTheProgramWithoutSoftOnes() {
        SplittableRandom random = new SplittableRandom(31);
        ElasticProgramWorkspace elastic = new ElasticProgramWorkspace(N);
        QuadraticProgramWorkspace firm = new QuadraticProgramWorkspace(N, 16);
        for (int trial = 0; trial < 300; trial++) {
            double[] hessian = randomHessian(random);
            double[] right = random.doubles(N, -1.0, 1.0).toArray();
            elastic.clear(4);
            firm.clear();
            for (int i = 0; i < 4; i++) {
                double[] normal = random.doubles(N, -1.0, 1.0).toArray();
                double offset = random.nextDouble(-1.0, 1.0);
                elastic.add(normal, offset, 0.0);
                firm.add(normal, offset);
            }
            double[] step = new double[N];
            double[] expected = new double[N];
            elastic.solve(hessian, right, 0.0, step);
            firm.solve(hessian, right, 0.0, expected);

            for (int j = 0; j < N; j++) {
                assertThat(step[j]).isCloseTo(expected[j], within(1e-5 * (1.0 + Math.abs(expected[j]))));
            }
        }
    }

    /** A random program, all of whose rows give. */
    private static final class Program {
        private final double[] hessian;
        private final double[] right;
        private final double[][] normals;
        private final double[] offsets;
        private final double[] softness;

        private Program(double[] hessian, double[] right, double[][] normals, double[] offsets, double[] softness) {
            this.hessian = hessian;
            this.right = right;
            this.normals = normals;
            this.offsets = offsets;
            this.softness = softness;
        }

        static Program random(SplittableRandom random, int rows) {
            double[][] normals = new double[rows][];
            for (int i = 0; i < rows; i++) {
                normals[i] = random.doubles(N, -1.0, 1.0).toArray();
            }
            return new Program(
                    randomHessian(random),
                    random.doubles(N, -1.0, 1.0).toArray(),
                    normals,
                    random.doubles(rows, -2.0, 1.0).toArray(),
                    random.doubles(rows, 0.01, 1.0).toArray());
        }

        double objective(double[] d) {
            double value = 0.0;
            for (int i = 0; i < N; i++) {
                value -= right[i] * d[i];
                for (int j = 0; j < N; j++) {
                    value += 0.5 * d[i] * hessian[Math.max(i, j) * N + Math.min(i, j)] * d[j];
                }
            }
            for (int i = 0; i < normals.length; i++) {
                double slack = offsets[i];
                for (int j = 0; j < N; j++) {
                    slack += normals[i][j] * d[j];
                }
                value += slack < 0.0 ? slack * slack / (2.0 * softness[i]) : 0.0;
            }
            return value;
        }
    }

    private static double[] randomHessian(SplittableRandom random) {
        double[] root = random.doubles(N * N, -1.0, 1.0).toArray();
        double[] hessian = new double[N * N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                for (int l = 0; l < N; l++) {
                    hessian[i * N + j] += root[i * N + l] * root[j * N + l];
                }
            }
            hessian[i * N + i] += 0.1;
        }
        return hessian;
    }
}
