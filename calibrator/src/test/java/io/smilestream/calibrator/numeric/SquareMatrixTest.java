package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SquareMatrixTest {
    @Test
    void inverseTimesMatrixIsOne() {
        double[] matrix = {4e6, 0, 0, 3e2, 5e-1, 0, -2e3, 1e-1, 9.0};
        double[] full = {4e6, 3e2, -2e3, 3e2, 5e-1, 1e-1, -2e3, 1e-1, 9.0};
        double[] inverse = new double[9];
        double[] product = new double[9];

        assertThat(SquareMatrix.invert(matrix, 3, new double[9], inverse)).isTrue();
        SquareMatrix.multiply(full, inverse, 3, product);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double size = Math.sqrt(full[i * 3 + i] / full[j * 3 + j]);
                assertThat(product[i * 3 + j]).isCloseTo(i == j ? 1.0 : 0.0, within(1e-9 * size));
            }
        }
    }

    @Test
    void refusesWhatHasNoInverse() {
        assertThat(SquareMatrix.invert(new double[] {1.0, 0.0, 2.0, 1.0}, 2, new double[4], new double[4]))
                .isFalse();
        assertThat(SquareMatrix.invert(new double[] {0.0, 0.0, 0.0, 1.0}, 2, new double[4], new double[4]))
                .isFalse();
    }

    @Test
    void sandwichTransformsCovariances() {
        double[] out = new double[4];

        SquareMatrix.sandwich(new double[] {1, 1, 0, 2}, new double[] {3, 1, 1, 2}, 2, new double[4], out);

        assertThat(out).containsExactly(7.0, 6.0, 6.0, 8.0);
    }
}
