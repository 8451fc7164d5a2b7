package io.smilestream.calibrator.sabr;

/**
 * Lognormal volatility of a SABR smile with its derivatives in k and in the parameters.
 *
 * <pre>{@code
 * vol = u / D(c k) q(z) (1 + tau (c^2 u^2 / 24 + rho beta nu u / 4 + (2 - 3 rho^2) nu^2 / 24))
 * c = 1 - beta,  u = alpha exp(-c k / 2),  D(l) = 1 + l^2 / 24 + l^4 / 1920,  z = -nu k / u,  q = z / x(z)
 * }</pre>
 *
 * <p>Source: Hagan, Kumar, Lesniewski and Woodward (2002), "Managing smile risk", formula 2.17a.
 * <p>Domain: any finite k, tau above zero. It is an expansion in tau: far out and at large nu^2 tau the density it implies is
 * below zero, and where the last factor is not positive there is no volatility at all. Thread-safe; no allocation.
 */
public final class SabrVolatility {
    /** Number of parameters that are fitted: alpha, rho and nu. */
    public static final int FITTED = 3;

    private SabrVolatility() {}

    /** Volatility at {@code k}, a fraction. */
    public static double vol(SabrParameters p, double k, double tauYears) {
        double c = 1.0 - p.beta();
        double u = p.alpha() * Math.exp(-0.5 * c * k);
        return u / denominator(c * k) * GeodesicRatio.value(-p.nu() * k / u, p.rho()) * growth(p, u, tauYears);
    }

    /**
     * Volatility at {@code k} with its derivatives in k: [0] vol, [1] vol', [2] vol''.
     *
     * @param out length 3 or more, overwritten
     */
    public static void derivatives(SabrParameters p, double k, double tauYears, double[] out) {
        double c = 1.0 - p.beta();
        double l = c * k;
        double u = p.alpha() * Math.exp(-0.5 * l);
        double perD = 1.0 / denominator(l);
        double perU = -p.nu() / u;
        GeodesicRatio.derivatives(perU * k, p.rho(), out);
        double q = out[0];
        double zSlope = perU * (1.0 + 0.5 * l);
        double g = growth(p, u, tauYears);
        double mixed = 0.25 * p.rho() * p.beta() * p.nu();
        double growing = 0.5 * c * u * tauYears / g; // u' = -c u / 2
        // Logarithmic derivatives of the three factors beside u, then their second derivatives over themselves.
        double dLog = c * l * (1.0 / 12.0 + l * l / 480.0) * perD;
        double qLog = out[1] * zSlope / q;
        double gLog = -growing * (c * c * u / 12.0 + mixed);
        double dCurved = c * c * (1.0 / 12.0 + l * l / 160.0) * perD;
        double qCurved = (out[2] * zSlope * zSlope + out[1] * perU * c * (1.0 + 0.25 * l)) / q;
        double gCurved = 0.5 * c * growing * (c * c * u / 6.0 + mixed);
        double log = -0.5 * c - dLog + qLog + gLog;
        double bend = dLog * dLog - dCurved + qCurved - qLog * qLog + gCurved - gLog * gLog;
        double vol = u * perD * q * g;
        out[0] = vol;
        out[1] = vol * log;
        out[2] = vol * (bend + log * log);
    }

    /**
     * Derivatives of the volatility at {@code k} in alpha, rho and nu, with beta held.
     *
     * @param out length 3, overwritten
     */
    public static void gradient(SabrParameters p, double k, double tauYears, double[] out) {
        double c = 1.0 - p.beta();
        double u = p.alpha() * Math.exp(-0.5 * c * k);
        double perU = -k / u;
        double z = p.nu() * perU;
        double q = GeodesicRatio.value(z, p.rho());
        double qSlope = GeodesicRatio.slope(z, p.rho());
        double g = growth(p, u, tauYears);
        double scale = u / denominator(c * k);
        double mixed = 0.25 * p.beta() * u;
        out[0] = scale
                / p.alpha()
                * (g * (q - z * qSlope) + q * tauYears * (c * c * u * u / 12.0 + p.rho() * p.nu() * mixed));
        out[1] = scale
                * (g * GeodesicRatio.byRho(z, p.rho()) + q * tauYears * p.nu() * (mixed - 0.25 * p.rho() * p.nu()));
        out[2] = scale
                * (g * qSlope * perU
                        + q * tauYears * (p.rho() * mixed + (2.0 - 3.0 * p.rho() * p.rho()) * p.nu() / 12.0));
    }

    private static double denominator(double l) {
        double square = l * l;
        return 1.0 + square * (1.0 / 24.0 + square / 1920.0);
    }

    private static double growth(SabrParameters p, double u, double tauYears) {
        double c = 1.0 - p.beta();
        return 1.0
                + tauYears
                        * (c * c * u * u / 24.0
                                + 0.25 * p.rho() * p.beta() * p.nu() * u
                                + (2.0 - 3.0 * p.rho() * p.rho()) * p.nu() * p.nu() / 24.0);
    }
}
