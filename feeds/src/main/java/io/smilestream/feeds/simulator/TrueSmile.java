package io.smilestream.feeds.simulator;

/**
 * The smile that quotes are drawn around: raw SVI in total variance, and the forward its log-moneyness is taken from.
 *
 * <pre>{@code w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)),  k = ln(K / F) }</pre>
 *
 * @param forward forward of the expiry, dollars
 * @param tauYears time to expiry in ACT/365F years
 * @param a total variance
 * @param b total variance per log-moneyness
 * @param rho dimensionless
 * @param m log-moneyness
 * @param sigma width in log-moneyness, not a volatility
 */
public record TrueSmile(double forward, double tauYears, double a, double b, double rho, double m, double sigma) {
    /**
     * The smile of surface SVI at one expiry.
     *
     * <pre>{@code w(k) = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)) }</pre>
     *
     * <p>Source: Gatheral and Jacquier (2014), "Arbitrage-free SVI volatility surfaces", sections 3.1 and 4.
     *
     * @param theta total variance at the money, above zero
     * @param phi curvature, per log-moneyness, above zero
     */
    static TrueSmile ofSurface(double forward, double tauYears, double theta, double rho, double phi) {
        double root = Math.sqrt(1.0 - rho * rho);
        double half = 0.5 * theta;
        return new TrueSmile(forward, tauYears, half * root * root, half * phi, rho, -rho / phi, root / phi);
    }

    /** Total variance at log-moneyness {@code k}. */
    public double totalVariance(double k) {
        double d = k - m;
        return a + b * (rho * d + Math.sqrt(d * d + sigma * sigma));
    }

    /** Black volatility at {@code k = 0}, a fraction per square root of a year. */
    public double atmVol() {
        return Math.sqrt(totalVariance(0.0) / tauYears);
    }

    /** Black volatility at a strike, a fraction per square root of a year. */
    public double vol(double strike) {
        return Math.sqrt(totalVariance(StrictMath.log(strike / forward)) / tauYears);
    }
}
