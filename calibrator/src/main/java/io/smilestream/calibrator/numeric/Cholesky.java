package io.smilestream.calibrator.numeric;

/** Solves small symmetric positive definite systems in place. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Replaces the lower triangle of {@code matrix} by its factor L with {@code L L' = matrix}.
     *
     * <p>Shape: row-major {@code n x n}; only the lower triangle is read or written.
     *
     * @return false if the matrix is not positive definite to working precision; its content is then undefined
     */
    public static boolean factor(double[] matrix, int n) {
        for (int j = 0; j < n; j++) {
            double pivot = matrix[j * n + j];
            for (int l = 0; l < j; l++) {
                pivot -= matrix[j * n + l] * matrix[j * n + l];
            }
            if (!(pivot > 0.0) || pivot == Double.POSITIVE_INFINITY) {
                return false;
            }
            double root = Math.sqrt(pivot);
            matrix[j * n + j] = root;
            for (int i = j + 1; i < n; i++) {
                double sum = matrix[i * n + j];
                for (int l = 0; l < j; l++) {
                    sum -= matrix[i * n + l] * matrix[j * n + l];
                }
                matrix[i * n + j] = sum / root;
            }
        }
        return true;
    }

    /** Replaces {@code right} by the solution of {@code L L' x = right}, where {@code factor} holds L row-major. */
    public static void solve(double[] factor, int n, double[] right) {
        for (int i = 0; i < n; i++) {
            double sum = right[i];
            for (int l = 0; l < i; l++) {
                sum -= factor[i * n + l] * right[l];
            }
            right[i] = sum / factor[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = right[i];
            for (int l = i + 1; l < n; l++) {
                sum -= factor[l * n + i] * right[l];
            }
            right[i] = sum / factor[i * n + i];
        }
    }
}
