package io.smilestream.feeds.simulator;

import io.smilestream.calibrator.black.YearFraction;

/**
 * The true surface of one underlying at one instant.
 *
 * <p>Surface SVI with {@code phi = eta / sqrt(theta (1 + theta))} and one rho for all expiries. With
 * {@code eta (1 + |rho|) <= 2} and a theta that rises with time to expiry it admits neither butterfly nor calendar arbitrage
 * (Gatheral and Jacquier 2014, "Arbitrage-free SVI volatility surfaces", section 4), whatever path its numbers took.
 *
 * @param micros the instant, microseconds since the epoch
 * @param spot dollars
 * @param shortVariance variance a year of the shortest options
 * @param longVariance variance a year that the term structure tends to
 * @param rho skew, dimensionless
 * @param eta curvature, dimensionless
 * @param regimeSpread spreads of the regime, as a multiple of the ordinary ones
 * @param panic 0 without a crash, 1 at its height
 */
record SurfaceSample(
        long micros,
        double spot,
        double shortVariance,
        double longVariance,
        double rho,
        double eta,
        double regimeSpread,
        double panic) {
    private static final double CARRY_PER_YEAR = 0.05;

    /** How fast the term structure forgets the short volatility, per year. */
    private static final double TERM_REVERSION_PER_YEAR = 4.0;

    private static final double CENTS = 100.0;

    /** The smile of an expiry, which must be later. */
    TrueSmile smile(long expiryMicros) {
        double tauYears = YearFraction.between(micros, expiryMicros);
        double theta = theta(tauYears);
        double forward = Math.rint(CENTS * spot * StrictMath.exp(CARRY_PER_YEAR * tauYears)) / CENTS;
        return TrueSmile.ofSurface(forward, tauYears, theta, rho, eta / Math.sqrt(theta * (1.0 + theta)));
    }

    /** Total variance at the money: the integral of a variance that reverts to its mean, so it rises with time. */
    private double theta(double tauYears) {
        double weight = -StrictMath.expm1(-TERM_REVERSION_PER_YEAR * tauYears) / TERM_REVERSION_PER_YEAR;
        return longVariance * tauYears + (shortVariance - longVariance) * weight;
    }
}
