package io.smilestream.calibrator.numeric;

/** Products and inverses of small dense matrices, row-major, into arrays of the caller. */
public final class SquareMatrix {
    private static final double RIDGE = 1e-12; // of the diagonal, after scaling it to one

    private SquareMatrix() {}

    /** Fills {@code out} with {@code first second}; {@code out} is neither of them. */
    public static void multiply(double[] first, double[] second, int n, double[] out) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0.0;
                for (int l = 0; l < n; l++) {
                    sum += first[i * n + l] * second[l * n + j];
                }
                out[i * n + j] = sum;
            }
        }
    }

    /**
     * Fills {@code out} with {@code transform matrix transform'}.
     *
     * @param scratch n x n, overwritten
     */
    public static void sandwich(double[] transform, double[] matrix, int n, double[] scratch, double[] out) {
        multiply(transform, matrix, n, scratch);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int l = 0; l < n; l++) {
                    sum += scratch[i * n + l] * transform[j * n + l];
                }
                out[i * n + j] = sum;
                out[j * n + i] = sum;
            }
        }
    }

    /**
     * Fills {@code out} with the inverse of a symmetric positive definite matrix, of which the lower triangle is read.
     *
     * <p>The matrix is scaled to a unit diagonal first and given a ridge of {@value #RIDGE}: coordinates of different size
     * lose no digits to each other, and a direction that is not determined comes out large instead of infinite.
     *
     * @param scratch n x n, overwritten
     * @return false if the matrix has no positive diagonal or is not positive definite; {@code out} is then undefined
     */
    public static boolean invert(double[] matrix, int n, double[] scratch, double[] out) {
        for (int i = 0; i < n; i++) {
            if (!(matrix[i * n + i] > 0.0)) {
                return false;
            }
            for (int j = 0; j <= i; j++) {
                scratch[i * n + j] = matrix[i * n + j] / Math.sqrt(matrix[i * n + i] * matrix[j * n + j]);
            }
            scratch[i * n + i] = 1.0 + RIDGE;
        }
        if (!Cholesky.factor(scratch, n)) {
            return false;
        }
        invertLower(scratch, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0.0;
                for (int l = i; l < n; l++) {
                    sum += scratch[l * n + i] * scratch[l * n + j];
                }
                out[i * n + j] = sum / Math.sqrt(matrix[i * n + i] * matrix[j * n + j]);
                out[j * n + i] = out[i * n + j];
            }
        }
        return true;
    }

    private static void invertLower(double[] lower, int n) {
        for (int j = 0; j < n; j++) {
            lower[j * n + j] = 1.0 / lower[j * n + j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0.0;
                for (int l = j; l < i; l++) {
                    sum -= lower[i * n + l] * lower[l * n + j];
                }
                lower[i * n + j] = sum / lower[i * n + i];
            }
        }
    }
}
