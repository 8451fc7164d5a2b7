package io.smilestream.feeds.simulator;

import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.feeds.simulator.scenario.EventKind.Scope;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.Regime;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.feeds.simulator.scenario.UnderlyingSettings;
import java.util.List;

/**
 * One underlying's spot and surface, moved step by step, with the scenario's events laid over.
 *
 * <p>Spot follows a geometric random walk at the short volatility, with jumps that raise it. The logarithms of the short and
 * the long volatility and of the curvature, and the skew, revert to the regime's means. A function of seed and scenario
 * alone: quotes draw from other random numbers.
 */
final class SurfacePath {
    private static final double DAYS_PER_YEAR = 365.0;
    private static final double SPOT_VOL_CORRELATION = -0.3;
    private static final double REST = Math.sqrt(1.0 - SPOT_VOL_CORRELATION * SPOT_VOL_CORRELATION);

    /** Speeds per year: a change of regime is half done within 20 hours, and within 3 weeks at the long end. */
    private static final double REVERSION_PER_YEAR = 300.0;

    private static final double LONG_REVERSION_PER_YEAR = 12.0;

    /** Per square root of a year; the skew's and the curvature's scale with the regime's restlessness. */
    private static final double VOL_OF_LONG_VOL = 0.5;

    private static final double SKEW_PER_VOL_OF_VOL = 0.5;
    private static final double CURVATURE_PER_VOL_OF_VOL = 0.4;

    /** A spot jump of 1 % raises the short volatility by 3 %, and so does a crash. */
    private static final double VOL_PER_SPOT_MOVE = 3.0;

    private static final double RHO_BOUND = 0.7;

    /** Just inside the bound of 2 on {@code eta (1 + |rho|)}. */
    private static final double WING_BOUND = 1.98;

    private static final double LOG_VOL_MAX = StrictMath.log(4.0);
    private static final double LOG_VOL_MIN = StrictMath.log(0.02);

    private final UnderlyingSettings settings;
    private final List<MarketEvent> events;
    private final double jumpsPerYear;
    private final double jumpSize;
    private final Randomness random;
    private double logSpot;
    private double logShortVol;
    private double logLongVol;
    private double skew;
    private double logEta;

    SurfacePath(UnderlyingSettings settings, Scenario scenario, long seed) {
        this.settings = settings;
        this.events = scenario.events().stream()
                .filter(event -> event.kind().scope() == Scope.TRUTH)
                .filter(event ->
                        event.underlying().isEmpty() || event.underlying().equals(settings.name()))
                .toList();
        this.jumpsPerYear = scenario.dynamics().jumpsPerDay() * DAYS_PER_YEAR;
        this.jumpSize = scenario.dynamics().jumpSize();
        this.random = new Randomness(seed, "surface of " + settings.name());
        Regime opening = scenario.dynamics().regimes().get(0);
        this.logSpot = StrictMath.log(settings.spot());
        this.logLongVol = StrictMath.log(settings.vol());
        this.logShortVol = StrictMath.log(settings.vol() * opening.volFactor());
        this.skew = opening.rho();
        this.logEta = StrictMath.log(opening.eta());
    }

    String coin() {
        return settings.name();
    }

    /** Moves on by that many microseconds within a regime. */
    void step(long micros, Regime regime) {
        double years = micros / YearFraction.MICROS_PER_YEAR;
        double root = Math.sqrt(years);
        double vol = StrictMath.exp(logShortVol);
        double shock = random.normal();
        logSpot += vol * root * shock - 0.5 * vol * vol * years;
        double volShock = SPOT_VOL_CORRELATION * shock + REST * random.normal();
        logShortVol += pull(StrictMath.log(settings.vol() * regime.volFactor()) - logShortVol, years)
                + regime.volOfVol() * root * volShock;
        logLongVol += LONG_REVERSION_PER_YEAR * (StrictMath.log(settings.vol()) - logLongVol) * years
                + VOL_OF_LONG_VOL * root * random.normal();
        skew += pull(regime.rho() - skew, years) + SKEW_PER_VOL_OF_VOL * regime.volOfVol() * root * random.normal();
        logEta += pull(StrictMath.log(regime.eta()) - logEta, years)
                + CURVATURE_PER_VOL_OF_VOL * regime.volOfVol() * root * random.normal();
        if (jumpsPerYear > 0.0 && random.happens(jumpsPerYear * years)) {
            double jump = jumpSize * random.normal();
            logSpot += jump;
            logShortVol += VOL_PER_SPOT_MOVE * Math.abs(jump);
        }
        logShortVol = within(logShortVol, LOG_VOL_MIN, LOG_VOL_MAX);
        logLongVol = within(logLongVol, LOG_VOL_MIN, LOG_VOL_MAX);
    }

    private static double pull(double distance, double years) {
        return Math.min(1.0, REVERSION_PER_YEAR * years) * distance;
    }

    /** The surface as it stands, {@code sinceStartMicros} after the market opened. */
    SurfaceSample sample(long micros, long sinceStartMicros, Regime regime) {
        double spotMove = 0.0;
        double level = 0.0;
        double shortLevel = 0.0;
        double flip = 0.0;
        double wings = 0.0;
        double panic = 0.0;
        for (MarketEvent event : events) {
            double moved = event.size() * event.timing().activation(sinceStartMicros);
            switch (event.kind()) {
                case LEVEL_SHIFT, CREEP -> level += moved;
                case SKEW_FLIP -> flip = Math.max(flip, moved);
                case WING_COLLAPSE -> wings += moved;
                case SPOT_MOVE -> spotMove += moved;
                default -> {
                    spotMove += moved;
                    shortLevel -= VOL_PER_SPOT_MOVE * moved;
                    panic = Math.max(panic, event.timing().activation(sinceStartMicros));
                }
            }
        }
        double rho = within(skew, -RHO_BOUND, RHO_BOUND) * (1.0 - 2.0 * flip);
        double eta = Math.min(StrictMath.exp(logEta + wings), WING_BOUND / (1.0 + Math.abs(rho)));
        return new SurfaceSample(
                micros,
                StrictMath.exp(logSpot + spotMove),
                StrictMath.exp(2.0 * within(logShortVol + level + shortLevel, LOG_VOL_MIN, LOG_VOL_MAX)),
                StrictMath.exp(2.0 * within(logLongVol + level, LOG_VOL_MIN, LOG_VOL_MAX)),
                rho,
                eta,
                regime.spreadFactor(),
                panic);
    }

    private static double within(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }
}
