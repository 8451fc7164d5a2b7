package io.smilestream.calibrator.sabr;

/**
 * The ratio {@code q(z) = z / x(z)} of Hagan's formula and its derivatives.
 *
 * <pre>{@code x(z) = integral_0^z dt / sqrt(1 - 2 rho t + t^2) = ln((sqrt(1 - 2 rho z + z^2) + z - rho) / (1 - rho)) }</pre>
 *
 * <p>Method: near zero, where the logarithm's form is 0 / 0, q is the inverse of the mean of the integrand over [0, z],
 * taken with four Gauss-Legendre nodes; beyond, {@code x = log1p(y)} with y in a form without cancellation. Both signs of z
 * share the code through {@code q(z, rho) = q(-z, -rho)}.
 * <p>Domain: any finite z, |rho| < 1. Accuracy: q and its derivative in rho to 1e-14, the derivatives in z to 1e-13.
 */
final class GeodesicRatio {
    /** Size of z below which the mean of the integrand is used: there four nodes are exact to 1e-15. */
    static final double NEAR = 0.05;

    private static final double[] NODES = {
        0.06943184420297371, 0.33000947820757187, 0.6699905217924281, 0.9305681557970262
    };
    private static final double[] WEIGHTS = {
        0.17392742256872692, 0.32607257743127307, 0.32607257743127307, 0.17392742256872692
    };

    private GeodesicRatio() {}

    /** {@code q(z)}. */
    static double value(double z, double rho) {
        double h = Math.abs(z);
        double r = z < 0.0 ? -rho : rho;
        if (h >= NEAR) {
            return h / length(h, r);
        }
        double mean = 0.0;
        for (int i = 0; i < NODES.length; i++) {
            mean += WEIGHTS[i] / root(NODES[i] * h, r);
        }
        return 1.0 / mean;
    }

    /** {@code q'(z)}. */
    static double slope(double z, double rho) {
        double h = Math.abs(z);
        double r = z < 0.0 ? -rho : rho;
        double slope;
        if (h >= NEAR) {
            double x = length(h, r);
            slope = (1.0 - h / (x * root(h, r))) / x;
        } else {
            double mean = 0.0;
            double first = 0.0;
            for (int i = 0; i < NODES.length; i++) {
                double t = NODES[i] * h;
                double f = 1.0 / root(t, r);
                mean += WEIGHTS[i] * f;
                first += WEIGHTS[i] * NODES[i] * (r - t) * f * f * f;
            }
            slope = -first / (mean * mean);
        }
        return z < 0.0 ? -slope : slope;
    }

    /** Fills {@code out} with {@code q(z)}, {@code q'(z)} and {@code q''(z)}. */
    static void derivatives(double z, double rho, double[] out) {
        double h = Math.abs(z);
        double r = z < 0.0 ? -rho : rho;
        if (h >= NEAR) {
            double s = root(h, r);
            double perLength = 1.0 / Math.log1p(excess(h, r, s, 1.0 / (1.0 - r)));
            double perRoot = 1.0 / s;
            double q = h * perLength;
            double slope = (1.0 - q * perRoot) * perLength;
            out[0] = q;
            out[1] = z < 0.0 ? -slope : slope;
            out[2] = (q * (h - r) * perRoot * perRoot - 2.0 * slope) * perRoot * perLength;
            return;
        }
        double mean = 0.0;
        double first = 0.0;
        double second = 0.0;
        for (int i = 0; i < NODES.length; i++) {
            double t = NODES[i] * h;
            double f = 1.0 / root(t, r);
            double cube = f * f * f;
            mean += WEIGHTS[i] * f;
            first += WEIGHTS[i] * NODES[i] * (r - t) * cube;
            second += WEIGHTS[i] * NODES[i] * NODES[i] * cube * (3.0 * (r - t) * (r - t) * f * f - 1.0);
        }
        double q = 1.0 / mean;
        out[0] = q;
        out[1] = z < 0.0 ? first * q * q : -first * q * q;
        out[2] = q * q * (2.0 * q * first * first - second);
    }

    /** Derivative of {@code q(z)} in rho. */
    static double byRho(double z, double rho) {
        double h = Math.abs(z);
        double r = z < 0.0 ? -rho : rho;
        double byR;
        if (h >= NEAR) {
            double x = length(h, r);
            double s = root(h, r);
            double perGap = (1.0 + r) / ((1.0 - r) * (1.0 + r));
            double grown = 1.0 + excess(h, r, s, perGap);
            byR = -h / (x * x) * lengthByR(h, r, s, perGap) / grown;
        } else {
            double mean = 0.0;
            double first = 0.0;
            for (int i = 0; i < NODES.length; i++) {
                double t = NODES[i] * h;
                double f = 1.0 / root(t, r);
                mean += WEIGHTS[i] * f;
                first += WEIGHTS[i] * t * f * f * f;
            }
            byR = -first / (mean * mean);
        }
        return z < 0.0 ? -byR : byR;
    }

    private static double root(double h, double r) {
        return Math.sqrt((1.0 - r) * (1.0 + r) + (h - r) * (h - r));
    }

    private static double length(double h, double r) {
        return Math.log1p(excess(h, r, root(h, r), 1.0 / (1.0 - r)));
    }

    /** {@code exp(x) - 1} for h above zero. */
    static double excess(double h, double r, double s, double perGap) {
        return h * (1.0 + s + h - 2.0 * r) / (1.0 + s) * perGap;
    }

    /** Derivative of x in r, times {@code exp(x)}. */
    static double lengthByR(double h, double r, double s, double perGap) {
        return h * (h - r + (h - 2.0 * r) * (h - 1.0) / (1.0 + s)) * perGap * perGap / s;
    }

    /** Fills column {@code i} of q, q' and the derivative in r at {@code 0 <= h < NEAR}, from one pass over the nodes. */
    static void fillNear(double h, double r, int i, double[][] columns) {
        double mean = 0.0;
        double first = 0.0;
        double byR = 0.0;
        for (int j = 0; j < NODES.length; j++) {
            double t = NODES[j] * h;
            double f = 1.0 / root(t, r);
            double weightedCube = WEIGHTS[j] * f * f * f;
            mean += WEIGHTS[j] * f;
            first += NODES[j] * (r - t) * weightedCube;
            byR += t * weightedCube;
        }
        double q = 1.0 / mean;
        columns[0][i] = q;
        columns[1][i] = -first * q * q;
        columns[2][i] = -byR * q * q;
    }
}
