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
     * Durrleman's function {@code g(k)}: the smile-implied density of {@code ln(S / F)} up to a positive factor.
     *
     * <pre>{@code g = (1 - k w' / (2 w))^2 - (w'^2 / 4) (1/w + 1/4) + w'' / 2 }</pre>
     *
     * <p>Source: Gatheral and Jacquier (2014), "Arbitrage-free SVI volatility surfaces", section 2.2.
     * <p>Domain: {@code w(k) > 0}; not finite where {@code w(k) = 0}.
     */
    public static double durrleman(SviParameters p, double k) {
        double d = k - p.m();
        double root = Math.sqrt(d * d + p.sigma() * p.sigma());
        double w = p.a() + p.b() * (p.rho() * d + root);
        double slope = p.b() * (p.rho() + d / root);
        double curvature = p.b() * p.sigma() * p.sigma() / (root * root * root);
        double skewTerm = 1.0 - 0.5 * k * slope / w;
        return skewTerm * skewTerm - 0.25 * slope * slope * (1.0 / w + 0.25) + 0.5 * curvature;
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
