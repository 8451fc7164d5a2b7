package io.smilestream.calibrator.curve;

import static io.smilestream.calibrator.curve.CurveModel.DIMENSION;

/** Cost and Gauss-Newton equations of the misfit at one smile. Not thread-safe. */
public final class CurveEquationsWorkspace {
    final double[] matrix = new double[DIMENSION * DIMENSION];

    final double[] right = new double[DIMENSION];

    double cost;

    /** Weighted squared residuals, in squared half-spreads. */
    double scatter;

    /** Robust cost in squared half-spreads. */
    public double cost() {
        return cost;
    }

    /** Row-major 3 x 3, the lower triangle is filled. */
    public double[] matrix() {
        return matrix;
    }

    /** Minus the gradient of the cost. */
    public double[] right() {
        return right;
    }

    /** What the Gauss-Newton model says that {@code step} gains. */
    public double gain(double[] step) {
        double curved = 0.0;
        double gain = 0.0;
        for (int i = 0; i < DIMENSION; i++) {
            gain += right[i] * step[i];
            curved += matrix[i * DIMENSION + i] * step[i] * step[i];
            for (int j = 0; j < i; j++) {
                curved += 2.0 * matrix[i * DIMENSION + j] * step[i] * step[j];
            }
        }
        return gain - 0.5 * curved;
    }
}
