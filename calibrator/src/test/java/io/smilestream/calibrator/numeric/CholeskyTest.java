package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesPositiveDefiniteSystem() {
        double[] matrix = {4, 0, 0, 2, 5, 0, 1, 3, 6};
        double[] right = {7, 10, 10}; // (1, 1, 1) with the full symmetric matrix

        assertThat(Cholesky.factor(matrix, 3)).isTrue();
        Cholesky.solve(matrix, 3, right);

        assertThat(right).containsExactly(new double[] {1, 1, 1}, within(1e-14));
    }

    @Test
    void refusesMatrixThatIsNotPositiveDefinite() {
        assertThat(Cholesky.factor(new double[] {1, 0, 2, 1}, 2)).isFalse();
        assertThat(Cholesky.factor(new double[] {Double.NaN}, 1)).isFalse();
        assertThat(Cholesky.factor(new double[] {0.0}, 1)).isFalse();
    }
}
