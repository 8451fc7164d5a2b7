package io.smilestream.calibrator.sabr;

import io.smilestream.calibrator.numeric.Check;

/**
 * SABR smile of one expiry, written so that it needs no forward.
 *
 * <pre>{@code dF = alpha_H F^beta dW,  d alpha_H = nu alpha_H dZ,  dW dZ = rho dt,  alpha = alpha_H F^(beta - 1) }</pre>
 *
 * <p>Hagan's alpha_H carries the unit of F^(1 - beta); {@link #alpha} is the lognormal volatility that it means at the
 * forward, and with it Hagan's formula is a function of log-moneyness alone. With beta = 1 the two are the same.
 *
 * @param alpha lognormal volatility of the forward per square root of a year, a fraction, above zero
 * @param beta backbone, in [0, 1]
 * @param rho correlation of forward and volatility, inside (-1, 1)
 * @param nu volatility of volatility per square root of a year, zero or more, without an upper bound
 */
public record SabrParameters(double alpha, double beta, double rho, double nu) {
    public SabrParameters {
        Check.that(alpha > 0.0 && Double.isFinite(alpha), "alpha must be > 0", alpha);
        Check.that(beta >= 0.0 && beta <= 1.0, "beta must lie in [0, 1]", beta);
        Check.that(Math.abs(rho) < 1.0, "rho must lie in (-1, 1)", rho);
        Check.that(nu >= 0.0 && Double.isFinite(nu), "nu must be >= 0", nu);
    }

    /**
     * The smile of Hagan's own parameters.
     *
     * @param haganAlpha alpha_H, in quote currency to the power of 1 - beta
     * @param forward quote currency per unit, above zero
     */
    public static SabrParameters ofHagan(double haganAlpha, double forward, double beta, double rho, double nu) {
        return new SabrParameters(haganAlpha * Math.pow(forward, beta - 1.0), beta, rho, nu);
    }

    /** Hagan's alpha_H at {@code forward}. */
    public double haganAlpha(double forward) {
        return alpha * Math.pow(forward, 1.0 - beta);
    }
}
