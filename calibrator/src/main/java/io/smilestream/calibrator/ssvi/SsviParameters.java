package io.smilestream.calibrator.ssvi;

import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.svi.SviParameters;

/**
 * SSVI slice of one expiry.
 *
 * <pre>{@code w(k) = theta / 2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)) }</pre>
 *
 * <p>Source: Gatheral and Jacquier (2014), "Arbitrage-free SVI volatility surfaces", section 4.
 *
 * @param theta at-the-money total variance, above zero
 * @param rho tilt, inside (-1, 1)
 * @param phi how sharply the smile bends, per log-moneyness, above zero
 */
public record SsviParameters(double theta, double rho, double phi) {
    /** Bound of both conditions. */
    private static final double BOUND = 4.0;

    public SsviParameters {
        Check.that(theta > 0.0 && Double.isFinite(theta), "theta must be > 0", theta);
        Check.that(Math.abs(rho) < 1.0, "rho must lie in (-1, 1)", rho);
        Check.that(phi > 0.0 && Double.isFinite(phi), "phi must be > 0", phi);
    }

    /** The same smile as raw SVI. */
    public SviParameters toRaw() {
        double rest = (1.0 - rho) * (1.0 + rho);
        return new SviParameters(0.5 * theta * rest, 0.5 * theta * phi, rho, -rho / phi, Math.sqrt(rest) / phi);
    }

    /**
     * Whether the slice meets both conditions of theorem 4.2, which suffice for freedom from butterfly arbitrage:
     * {@code theta phi (1 + |rho|) < 4} and {@code theta phi^2 (1 + |rho|) <= 4}.
     */
    public boolean isWithinBounds() {
        double steeper = theta * phi * (1.0 + Math.abs(rho));
        return steeper < BOUND && steeper * phi <= BOUND;
    }
}
