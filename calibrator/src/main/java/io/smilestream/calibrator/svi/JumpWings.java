package io.smilestream.calibrator.svi;

import io.smilestream.calibrator.numeric.Check;

/**
 * SVI in jump-wings coordinates: numbers a trader can name, nearly constant as an expiry ages.
 *
 * <pre>{@code
 * v = w(0) / tau,  psi = w'(0) / (2 sqrt w(0)),  p = b (1 - rho) / sqrt w(0),  c = b (1 + rho) / sqrt w(0),
 * vTilde = (a + b sigma sqrt(1 - rho^2)) / tau
 * }</pre>
 *
 * <p>Source: Gatheral and Jacquier (2014), "Arbitrage-free SVI volatility surfaces", section 3.3 and lemma 3.2.
 *
 * @param v at-the-money variance per year
 * @param psi at-the-money skew: derivative of vol in k at 0, times sqrt(tau)
 * @param p slope of the left wing over sqrt(w(0))
 * @param c slope of the right wing over sqrt(w(0))
 * @param vTilde lowest variance per year
 */
public record JumpWings(double v, double psi, double p, double c, double vTilde) {
    public JumpWings {
        Check.that(v > 0.0 && Double.isFinite(v), "v must be > 0", v);
        Check.that(Double.isFinite(psi), "psi must be finite", psi);
        Check.that(p >= 0.0 && Double.isFinite(p), "p must be >= 0", p);
        Check.that(c >= 0.0 && Double.isFinite(c), "c must be >= 0", c);
        Check.that(vTilde >= 0.0 && vTilde <= v * (1.0 + 1e-12), "vTilde must lie in [0, v]", vTilde);
    }

    /** Jump-wings coordinates of a raw smile with {@code w(0) > 0}. */
    public static JumpWings from(SviParameters raw, double tauYears) {
        double w = SviTotalVariance.w(raw, 0.0);
        double root = Math.sqrt(w);
        return new JumpWings(
                w / tauYears,
                0.5 * SviTotalVariance.slope(raw, 0.0) / root,
                raw.wingSlopeLeft() / root,
                raw.wingSlopeRight() / root,
                Math.min(w, raw.lowestTotalVariance()) / tauYears);
    }

    /**
     * The raw smile with these coordinates.
     *
     * <p>Domain: a smile with a wing, whose at-the-money skew lies strictly between its wing slopes and is not zero: where
     * psi is zero, v equals vTilde and the five numbers no longer determine sigma.
     *
     * @throws IllegalArgumentException if no raw smile has these coordinates
     */
    public SviParameters toRaw(double tauYears) {
        double w = v * tauYears;
        double root = Math.sqrt(w);
        double b = 0.5 * root * (c + p);
        Check.that(b > 0.0, "p + c must be > 0", p + c);
        double rho = 1.0 - p * root / b;
        double beta = rho - 2.0 * psi * root / b;
        Check.that(Math.abs(beta) < 1.0, "psi must lie between -p/2 and c/2", psi);
        double rhoBar = Math.sqrt((1.0 - rho) * (1.0 + rho));
        double betaBar = Math.sqrt((1.0 - beta) * (1.0 + beta));
        // With m = sigma beta / betaBar, w(0) - lowest = b sigma (1/betaBar - rho beta/betaBar - rhoBar).
        double shape = (1.0 - rho * beta) / betaBar - rhoBar;
        Check.that(shape > 0.0, "psi must not be zero", psi);
        double sigma = (v - vTilde) * tauYears / (b * shape);
        double m = sigma * beta / betaBar;
        double a = vTilde * tauYears - b * sigma * rhoBar;
        return new SviParameters(a, b, rho, m, sigma);
    }
}
