package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuadraticProgramWorkspaceTest {
    private static final double[] HESSIAN = {2.0, 0.0, 1.0, 4.0}; // lower triangle of [[2, 1], [1, 4]]

    private final QuadraticProgramWorkspace program = new QuadraticProgramWorkspace(2, 3);
    private final double[] step = new double[2];

    @Test
    void solvesTheEquationsWhereNothingBinds() {
        program.add(new double[] {1.0, 0.0}, 10.0);

        double multiplier = program.solve(HESSIAN, new double[] {4.0, 9.0}, 0.0, step);

        assertThat(step).containsExactly(new double[] {1.0, 2.0}, within(1e-12));
        assertThat(multiplier).isZero();
    }

    @Test
    void staysOnTheConstraintThatBinds() {
        // x <= 0.5: with x held there, 4 y = 9 - 0.5; the multiplier is what is left of the first equation.
        program.add(new double[] {-1.0, 0.0}, 0.5);

        double multiplier = program.solve(HESSIAN, new double[] {4.0, 9.0}, 0.0, step);

        assertThat(step).containsExactly(new double[] {0.5, 2.125}, within(1e-9));
        assertThat(multiplier).isCloseTo(4.0 - 2.0 * 0.5 - 2.125, within(1e-9));
    }

    @Test
    void findsTheCornerOfTwo() {
        program.add(new double[] {-1.0, 0.0}, 0.5);
        program.add(new double[] {0.0, -1.0}, 1.0);

        program.solve(HESSIAN, new double[] {4.0, 9.0}, 0.0, step);

        assertThat(step).containsExactly(new double[] {0.5, 1.0}, within(1e-7));
    }

    @Test
    void hasRoomForAsManyAsItWasMadeFor() {
        for (int i = 0; i < 3; i++) {
            assertThat(program.add(new double[] {1.0, 0.0}, 1.0)).isTrue();
        }

        assertThat(program.add(new double[] {1.0, 0.0}, 1.0)).isFalse();
        program.clear();
        assertThat(program.add(new double[] {1.0, 0.0}, 1.0)).isTrue();
    }
}
