package io.smilestream.calibrator;

import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.SviTotalVariance;

/**
 * How well a smile's parameters are known: the covariance of raw SVI's (a, b, rho, m, sigma), from quotes and memory.
 *
 * <p>Single parameters are often poorly known where the curve is well known, because they trade off against each other;
 * {@link #volError} takes that into account, single standard errors cannot. Immutable and thread-safe.
 */
public final class ParameterCovariance {
    /** Length of {@link #toArray}: the lower triangle, row by row. */
    public static final int LENGTH = 15;

    private static final int N = 5;

    private final double[] matrix;

    private ParameterCovariance(double[] matrix) {
        this.matrix = matrix;
    }

    /** The covariance of a row-major 5 x 5 matrix, which is copied. */
    static ParameterCovariance ofMatrix(double[] matrix) {
        return new ParameterCovariance(matrix.clone());
    }

    /** The covariance of a lower triangle, row by row, as records carry it. */
    public static ParameterCovariance ofTriangle(double[] triangle) {
        double[] matrix = new double[N * N];
        int at = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * N + j] = triangle[at];
                matrix[j * N + i] = triangle[at];
                at++;
            }
        }
        return new ParameterCovariance(matrix);
    }

    /** The lower triangle, row by row: aa, ba, bb, rho a, rho b, rho rho, ... */
    public double[] toArray() {
        double[] triangle = new double[LENGTH];
        int at = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                triangle[at++] = matrix[i * N + j];
            }
        }
        return triangle;
    }

    /** One standard deviation of parameter {@code i} of (a, b, rho, m, sigma), in its own unit. */
    public double standardError(int i) {
        return Math.sqrt(Math.max(0.0, matrix[i * N + i]));
    }

    /** One standard deviation of the smile's volatility at {@code k}, a fraction. */
    public double volError(SviParameters smile, double k, double tauYears) {
        double[] gradient = new double[N];
        SviTotalVariance.gradient(smile, k, gradient);
        double variance = 0.0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                variance += gradient[i] * matrix[i * N + j] * gradient[j];
            }
        }
        double vol = SviTotalVariance.vol(smile, k, tauYears);
        return Math.sqrt(Math.max(0.0, variance)) / (2.0 * vol * tauYears);
    }
}
