package io.smilestream.calibrator.filter;

import static io.smilestream.calibrator.svi.WingForm.DIMENSION;

import io.smilestream.calibrator.numeric.SquareMatrix;
import io.smilestream.calibrator.svi.WingForm;

/**
 * Five ways in which a smile moves, as relative changes of its volatility at five anchors.
 *
 * <p>The anchors lie at z = -4, -1.5, 0, 1.5 and 4 at-the-money standard deviations; the factors are level, tilt (z),
 * bend (|z|) and the two wings beyond one deviation. Five factors at five anchors determine each other, so a
 * covariance of factors is one of the whole curve. In raw parameters the same knowledge would be a needle along a curved
 * valley. Not thread-safe; no allocation after construction.
 */
final class CurveFactors {
    private static final double[] Z = {-4.0, -1.5, 0.0, 1.5, 4.0};
    private static final double[] LOADINGS = loadings();
    private static final double[] INVERSE = inverse();

    private final double[] k = new double[DIMENSION];
    private final double[] w = new double[DIMENSION];
    private final double[] gradient = new double[DIMENSION];
    private final double[] relative = new double[DIMENSION * DIMENSION];
    private final double[] scratch = new double[DIMENSION * DIMENSION];

    /** Places the anchors for the smile {@code x}. */
    void place(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double deviation = Math.sqrt(Math.max(1e-10, WingForm.w(x, sigma, 0.0)));
        for (int j = 0; j < DIMENSION; j++) {
            k[j] = Z[j] * deviation;
            w[j] = WingForm.w(x, sigma, k[j]);
        }
    }

    /** Log-moneyness of the anchors. */
    double[] anchorK() {
        return k;
    }

    /** Total variance at the anchors when they were placed. */
    double[] anchorW() {
        return w;
    }

    /** Fills {@code out} with the factor moves that take the curve from where the anchors were placed to {@code x}. */
    void movesTo(double[] x, double[] out) {
        for (int i = 0; i < DIMENSION; i++) {
            out[i] = 0.0;
        }
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int j = 0; j < DIMENSION; j++) {
            double relativeVol = 0.5 * (WingForm.w(x, sigma, k[j]) / w[j] - 1.0);
            for (int i = 0; i < DIMENSION; i++) {
                out[i] += INVERSE[i * DIMENSION + j] * relativeVol;
            }
        }
    }

    /** Fills {@code out} with the derivatives of the factors in the parameters of {@code x}, row-major. */
    void jacobian(double[] x, double[] out) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int j = 0; j < DIMENSION; j++) {
            WingForm.gradient(x, sigma, k[j], gradient);
            double perW = 0.5 / WingForm.w(x, sigma, k[j]);
            for (int i = 0; i < DIMENSION; i++) {
                relative[j * DIMENSION + i] = perW * gradient[i];
            }
        }
        SquareMatrix.multiply(INVERSE, relative, DIMENSION, out);
    }

    /** Fills {@code out} with the covariance of total variances at the anchors for a covariance of factors. */
    void toTotalVariance(double[] factorCovariance, double[] out) {
        SquareMatrix.sandwich(LOADINGS, factorCovariance, DIMENSION, scratch, out);
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                out[i * DIMENSION + j] *= 4.0 * w[i] * w[j];
            }
        }
    }

    private static double[] loadings() {
        double[] out = new double[DIMENSION * DIMENSION];
        for (int j = 0; j < DIMENSION; j++) {
            double z = Z[j];
            out[j * DIMENSION] = 1.0;
            out[j * DIMENSION + 1] = 0.5 * z;
            out[j * DIMENSION + 2] = 0.5 * Math.abs(z);
            out[j * DIMENSION + 3] = 0.5 * Math.max(0.0, -z - 1.0);
            out[j * DIMENSION + 4] = 0.5 * Math.max(0.0, z - 1.0);
        }
        return out;
    }

    /** By {@code B^-1 = (B'B)^-1 B'}. */
    private static double[] inverse() {
        int n = DIMENSION;
        double[] transposed = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[i * n + j] = LOADINGS[j * n + i];
            }
        }
        double[] normal = new double[n * n];
        double[] inverted = new double[n * n];
        double[] out = new double[n * n];
        SquareMatrix.multiply(transposed, LOADINGS, n, normal);
        SquareMatrix.invert(normal, n, out, inverted);
        SquareMatrix.multiply(inverted, transposed, n, out);
        return out;
    }
}
