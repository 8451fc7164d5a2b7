package io.smilestream.calibrator.svi;

/**
 * Total variance of a raw SVI smile with its derivatives in k and in the parameters.
 *
 * <p>Domain: any finite k. Cost: one square root, one division a value; no allocation. Thread-safe.
 */
public final class SviTotalVariance {
    private SviTotalVariance() {}

    /** {@code w(k)}. */
    public static double w(SviParameters p, double k) {
        double d = k - p.m();
        return p.a() + p.b() * (p.rho() * d + Math.sqrt(d * d + p.sigma() * p.sigma()));
    }

    /** {@code w'(k) = b (rho + d / root)} with {@code d = k - m}, {@code root = sqrt(d^2 + sigma^2)}. */
    public static double slope(SviParameters p, double k) {
        double d = k - p.m();
        return p.b() * (p.rho() + d / Math.sqrt(d * d + p.sigma() * p.sigma()));
    }

    /** {@code w''(k) = b sigma^2 / root^3}. */
    public static double curvature(SviParameters p, double k) {
        double d = k - p.m();
        double root = Math.sqrt(d * d + p.sigma() * p.sigma());
        return p.b() * p.sigma() * p.sigma() / (root * root * root);
    }

    /** Volatility at {@code k} per square root of a year: {@code sqrt(w / tau)}. */
    public static double vol(SviParameters p, double k, double tauYears) {
        return Math.sqrt(Math.max(0.0, w(p, k)) / tauYears);
    }

    /**
     * Derivatives of {@code w(k)} in the parameters: [0] a, [1] b, [2] rho, [3] m, [4] sigma.
     *
     * @param out length 5, overwritten
     */
    public static void gradient(SviParameters p, double k, double[] out) {
        double d = k - p.m();
        double root = Math.sqrt(d * d + p.sigma() * p.sigma());
        out[0] = 1.0;
        out[1] = p.rho() * d + root;
        out[2] = p.b() * d;
        out[3] = -p.b() * (p.rho() + d / root);
        out[4] = p.b() * p.sigma() / root;
    }
}
