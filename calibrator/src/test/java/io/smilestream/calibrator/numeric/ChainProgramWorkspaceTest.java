package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainProgramWorkspaceTest {
    private static final int WIDTH = 2;
    private static final double SMALL = 1e-5; // of variables of size one: the duality gap's square root

    private final ChainProgramWorkspace chain = new ChainProgramWorkspace(WIDTH);

    @Test
    void solvesTheEquationsWhereNothingBinds() {
        chain.clear(1, 1);
        chain.set(0, new double[] {2.0, 0.0, 1.0, 4.0}, new double[] {4.0, 9.0}, 0.0);
        chain.add(0, new double[] {0.0, 0.0, 1.0, 0.0}, 10.0);
        double[] step = new double[WIDTH];

        assertThat(chain.solve(step)).isTrue();

        assertThat(step).containsExactly(new double[] {1.0, 2.0}, within(SMALL));
    }

    @Test
    void solvesWithoutAnyConstraint() {
        chain.clear(2, 0);
        chain.set(0, new double[] {2.0, 0.0, 1.0, 4.0}, new double[] {4.0, 9.0}, 0.0);
        chain.set(1, new double[] {1.0, 0.0, 0.0, 1.0}, new double[] {-1.0, 3.0}, 0.0);
        double[] step = new double[2 * WIDTH];

        assertThat(chain.solve(step)).isTrue();

        assertThat(step).containsExactly(new double[] {1.0, 2.0, -1.0, 3.0}, within(1e-8));
    }

    @Test
    void poolsBlocksThatMustNotFall() {
        chain.clear(3, 4);
        double[] unit = {1.0, 0.0, 0.0, 1.0};
        chain.set(0, unit, new double[] {3.0, 0.0}, 0.0);
        chain.set(1, unit, new double[] {1.0, 1.0}, 0.0);
        chain.set(2, unit, new double[] {2.5, 2.0}, 0.0);
        for (int i = 1; i < 3; i++) {
            chain.add(i, new double[] {-1.0, 0.0, 1.0, 0.0}, 0.0);
            chain.add(i, new double[] {0.0, -1.0, 0.0, 1.0}, 0.0);
        }
        double[] step = new double[3 * WIDTH];

        chain.solve(step);

        assertThat(step).containsExactly(new double[] {2.0, 0.0, 2.0, 1.0, 2.5, 2.0}, within(1e-3));
    }

    @Test
    void startsWhereConstraintsAreBroken() {
        chain.clear(1, 1);
        chain.set(0, new double[] {1.0, 0.0, 0.0, 1.0}, new double[] {0.0, 0.0}, 0.0);
        chain.add(0, new double[] {0.0, 0.0, 1.0, 1.0}, -4.0);
        double[] step = new double[WIDTH];

        chain.solve(step);

        assertThat(step).containsExactly(new double[] {2.0, 2.0}, within(SMALL));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheDenseSolver(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int blocks = random.nextInt(1, 8);
        int n = blocks * WIDTH;
        int rows = 3 * blocks;
        QuadraticProgramWorkspace dense = new QuadraticProgramWorkspace(n, rows);
        double[] hessian = new double[n * n];
        double[] right = new double[n];
        chain.clear(blocks, rows);
        for (int i = 0; i < blocks; i++) {
            addBlock(i, n, random, hessian, right);
        }
        for (int j = 0; j < rows; j++) {
            addRow(j % blocks, n, random, dense);
        }
        double[] expected = new double[n];
        double[] step = new double[n];
        dense.solve(hessian, right, 0.0, expected);

        assertThat(chain.solve(step)).isTrue();

        assertThat(value(hessian, right, step, n)).isCloseTo(value(hessian, right, expected, n), within(1e-5));
    }

    private void addBlock(int block, int n, SplittableRandom random, double[] hessian, double[] right) {
        double a = random.nextDouble(0.5, 3.0);
        double b = random.nextDouble(-0.4, 0.4);
        double c = random.nextDouble(0.5, 3.0);
        double[] linear = {random.nextDouble(-2.0, 2.0), random.nextDouble(-2.0, 2.0)};
        chain.set(block, new double[] {a, 0.0, b, c}, linear, 0.0);
        int at = block * WIDTH;
        hessian[at * n + at] = a;
        hessian[(at + 1) * n + at] = b;
        hessian[(at + 1) * n + at + 1] = c;
        System.arraycopy(linear, 0, right, at, WIDTH);
    }

    private void addRow(int block, int n, SplittableRandom random, QuadraticProgramWorkspace dense) {
        double[] normal = new double[2 * WIDTH];
        double[] whole = new double[n];
        for (int l = block == 0 ? WIDTH : 0; l < 2 * WIDTH; l++) {
            normal[l] = random.nextDouble(-1.0, 1.0);
            whole[(block - 1) * WIDTH + l] = normal[l];
        }
        double offset = random.nextDouble(0.01, 0.5);
        chain.add(block, normal, offset);
        dense.add(whole, offset);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static double value(double[] hessian, double[] right, double[] d, int n) {
        double sum = 0.0;
        for (int i = 0; i < n; i++) {
            sum += 0.5 * hessian[i * n + i] * d[i] * d[i] - right[i] * d[i];
            for (int j = 0; j < i; j++) {
                sum += hessian[i * n + j] * d[i] * d[j];
            }
        }
        return sum;
    }
}
