package io.smilestream.calibrator;

import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.smile.Smile;

/**
 * How well a smile's parameters are known, from quotes and memory: the covariance of raw SVI's (a, b, rho, m, sigma) or of
 * SABR's (alpha, rho, nu).
 *
 * <p>Single parameters are often poorly known where the curve is well known, because they trade off against each other;
 * {@link #volError} takes that into account, single standard errors cannot. Immutable and thread-safe.
 */
public final class ParameterCovariance {
    private final int n;
    private final double[] matrix;

    private ParameterCovariance(int n, double[] matrix) {
        this.n = n;
        this.matrix = matrix;
    }

    /** The covariance of {@code n} parameters from a row-major matrix, which is copied. */
    static ParameterCovariance ofMatrix(int n, double[] matrix) {
        Check.that(matrix.length == n * n, "matrix must be square", matrix.length);
        return new ParameterCovariance(n, matrix.clone());
    }

    /** The covariance of a lower triangle, row by row, as records carry it. */
    public static ParameterCovariance ofTriangle(double[] triangle) {
        int n = (int) Math.sqrt(2.0 * triangle.length);
        Check.that(n * (n + 1) / 2 == triangle.length, "triangle must be one", triangle.length);
        double[] matrix = new double[n * n];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = triangle[at];
                matrix[j * n + i] = triangle[at];
                at++;
            }
        }
        return new ParameterCovariance(n, matrix);
    }

    /** The lower triangle, row by row: aa, ba, bb, rho a, rho b, rho rho, ... */
    public double[] toArray() {
        double[] triangle = new double[n * (n + 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                triangle[at++] = matrix[i * n + j];
            }
        }
        return triangle;
    }

    /** One standard deviation of parameter {@code i}, in the record's order and its own unit. */
    public double standardError(int i) {
        return Math.sqrt(Math.max(0.0, matrix[i * n + i]));
    }

    /** One standard deviation of the smile's volatility at {@code k}, a fraction. */
    public double volError(Smile smile, double k) {
        double[] gradient = new double[n];
        smile.gradient(k, gradient);
        double variance = 0.0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                variance += gradient[i] * matrix[i * n + j] * gradient[j];
            }
        }
        return Math.sqrt(Math.max(0.0, variance)) / (2.0 * smile.vol(k) * smile.tauYears());
    }
}
