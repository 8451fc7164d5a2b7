package io.smilestream.feeds.simulator;

/**
 * One underlying's spot and surface, moved step by step.
 *
 * <p>Spot follows a geometric random walk at the short volatility. The logarithm of that volatility and the skew revert to
 * their means. The surface is surface SVI with {@code phi = eta / sqrt(theta (1 + theta))} and one {@code rho} for all
 * expiries, which admits neither butterfly nor calendar arbitrage as long as {@code eta (1 + |rho|) <= 2} (Gatheral and
 * Jacquier 2014, section 4); the bounds on {@code rho} below see to that.
 */
final class SimulatedUnderlying {
    private static final double ETA = 1.1;
    private static final double RHO_MEAN = -0.15;
    private static final double RHO_BOUND = 0.6;
    private static final double CARRY_PER_YEAR = 0.05;
    private static final double SPOT_VOL_CORRELATION = -0.3;

    /** Speeds per year and volatilities per square root of a year: vol wanders by a quarter, skew by an eighth. */
    private static final double VOL_REVERSION = 15.0;

    private static final double VOL_OF_VOL = 1.5;
    private static final double SKEW_REVERSION = 20.0;
    private static final double VOL_OF_SKEW = 0.8;

    /** How fast the term structure forgets the short volatility, per year. */
    private static final double TERM_REVERSION = 4.0;

    private static final double CENTS = 100.0;

    private final UnderlyingSettings settings;
    private double spot;
    private double logVol;
    private double rho;

    SimulatedUnderlying(UnderlyingSettings settings) {
        this.settings = settings;
        this.spot = settings.spot();
        this.logVol = StrictMath.log(settings.vol());
        this.rho = RHO_MEAN;
    }

    String name() {
        return settings.name();
    }

    /** Moves the market on by a step of that many years. */
    void step(double years, Randomness random) {
        double rootYears = Math.sqrt(years);
        double shock = random.normal();
        double vol = StrictMath.exp(logVol);
        spot *= StrictMath.exp(vol * rootYears * shock - 0.5 * vol * vol * years);
        double volShock = SPOT_VOL_CORRELATION * shock
                + Math.sqrt(1.0 - SPOT_VOL_CORRELATION * SPOT_VOL_CORRELATION) * random.normal();
        logVol += VOL_REVERSION * (StrictMath.log(settings.vol()) - logVol) * years + VOL_OF_VOL * rootYears * volShock;
        double moved = rho + SKEW_REVERSION * (RHO_MEAN - rho) * years + VOL_OF_SKEW * rootYears * random.normal();
        rho = Math.max(-RHO_BOUND, Math.min(RHO_BOUND, moved));
    }

    /** The smile of an expiry that many years away. */
    TrueSmile smile(double tauYears) {
        double theta = theta(tauYears);
        double forward = Math.rint(CENTS * spot * StrictMath.exp(CARRY_PER_YEAR * tauYears)) / CENTS;
        return TrueSmile.ofSurface(forward, tauYears, theta, rho, ETA / Math.sqrt(theta * (1.0 + theta)));
    }

    /** Total variance at the money: the integral of a variance that reverts to its mean, so it rises with time. */
    private double theta(double tauYears) {
        double shortVariance = StrictMath.exp(2.0 * logVol);
        double meanVariance = settings.vol() * settings.vol();
        double weight = -StrictMath.expm1(-TERM_REVERSION * tauYears) / TERM_REVERSION;
        return meanVariance * tauYears + (shortVariance - meanVariance) * weight;
    }
}
