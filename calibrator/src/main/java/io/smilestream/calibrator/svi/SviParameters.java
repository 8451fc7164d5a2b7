package io.smilestream.calibrator.svi;

import io.smilestream.calibrator.numeric.Check;

/**
 * Raw SVI smile of one expiry.
 *
 * <pre>{@code w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)) }</pre>
 *
 * <p>Source: Gatheral (2004), "A parsimonious arbitrage-free implied volatility parameterization".
 *
 * @param a level, total variance; may be below zero
 * @param b slope, total variance per log-moneyness, zero or more
 * @param rho tilt, inside (-1, 1)
 * @param m centre, log-moneyness
 * @param sigma width in log-moneyness, above zero; never a volatility
 */
public record SviParameters(double a, double b, double rho, double m, double sigma) {
    /** How far below zero rounding may take the lowest total variance of a smile that touches zero. */
    private static final double LOWEST_ROUNDING = -1e-14;

    public SviParameters {
        Check.that(Double.isFinite(a), "a must be finite", a);
        Check.that(b >= 0.0 && Double.isFinite(b), "b must be >= 0", b);
        Check.that(Math.abs(rho) < 1.0, "rho must lie in (-1, 1)", rho);
        Check.that(Double.isFinite(m), "m must be finite", m);
        Check.that(sigma > 0.0 && Double.isFinite(sigma), "sigma must be > 0", sigma);
        double lowest = a + b * sigma * Math.sqrt((1.0 - rho) * (1.0 + rho));
        Check.that(lowest >= LOWEST_ROUNDING, "lowest total variance must be >= 0", lowest);
    }

    /** Total variance at the smile's lowest point, {@code a + b sigma sqrt(1 - rho^2)}. */
    public double lowestTotalVariance() {
        return Math.max(0.0, a + b * sigma * Math.sqrt((1.0 - rho) * (1.0 + rho)));
    }

    /** Slope of w in -k as k falls without bound; free of arbitrage up to 2 (Lee 2004). */
    public double wingSlopeLeft() {
        return b * (1.0 - rho);
    }

    /** Slope of w in k as k grows without bound; free of arbitrage up to 2 (Lee 2004). */
    public double wingSlopeRight() {
        return b * (1.0 + rho);
    }

    /** The smile of the same volatilities at another time to expiry: total variance scales with time. */
    public SviParameters scaledBy(double factor) {
        return new SviParameters(a * factor, b * factor, rho, m, sigma);
    }
}
