package io.smilestream.calibrator.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LevenbergMarquardtWorkspaceTest {
    private final LevenbergMarquardtWorkspace solver = new LevenbergMarquardtWorkspace(2, 1.0, 1e-20, 500);

    /** Rosenbrock's curved valley as residuals (10 (y - x^2), 1 - x), with the domain ending at {@code xMax}. */
    private record Valley(double xMax) implements Objective {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void confine(double[] point) {
            point[0] = Math.min(point[0], xMax);
        }

        @Override
        public double cost(double[] point) {
            double first = 10.0 * (point[1] - point[0] * point[0]);
            double second = 1.0 - point[0];
            return 0.5 * (first * first + second * second);
        }

        @Override
        public void linearise(double[] point, double[] gradient, double[] curvature) {
            double first = 10.0 * (point[1] - point[0] * point[0]);
            double slope = -20.0 * point[0];
            gradient[0] = slope * first - (1.0 - point[0]);
            gradient[1] = 10.0 * first;
            curvature[0] = slope * slope + 1.0;
            curvature[2] = 10.0 * slope;
            curvature[3] = 100.0;
        }
    }

    @Test
    void followsCurvedValleyToItsEnd() {
        double[] point = {-1.2, 1.0};

        double cost = solver.minimise(new Valley(10.0), point);

        assertThat(solver.converged()).isTrue();
        assertThat(cost).isLessThan(1e-18);
        assertThat(point[0]).isCloseTo(1.0, within(1e-8));
        assertThat(point[1]).isCloseTo(1.0, within(1e-8));
    }

    @Test
    void stopsAtTheEndOfTheDomainWithTheOtherCoordinateAtItsBest() {
        double[] point = {-1.2, 1.0};

        solver.minimise(new Valley(0.5), point);

        assertThat(solver.converged()).isTrue();
        assertThat(point[0]).isEqualTo(0.5);
        assertThat(point[1]).isCloseTo(0.25, within(1e-8));
    }

    @Test
    void saysWhenItsIterationsRanOut() {
        LevenbergMarquardtWorkspace hurried = new LevenbergMarquardtWorkspace(2, 0.01, 1e-20, 3);
        double[] point = {-1.2, 1.0};

        hurried.minimise(new Valley(10.0), point);

        assertThat(hurried.converged()).isFalse();
        assertThat(hurried.iterations()).isEqualTo(3);
    }
}
