package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Shape;

/**
 * What each metric reads off a smile, in units in which its usual spread can be guessed before anything is learnt: shape as
 * relative change of volatility over one at-the-money standard deviation.
 */
final class MetricValues {
    /** Guess of the volatility of volatility per root year, of an expiry of a month. */
    private static final double VOL_OF_VOL = 2.0;

    private static final double MONTH_YEARS = 30.0 / YearFraction.DAYS_PER_YEAR;

    /** Nearer expiries move faster, up to this factor. */
    private static final double NEARNESS_MAX = 3.0;

    /** Where the smile gives no volatility or half-spread to reckon with. */
    private static final double VOL_FALLBACK = 0.5;

    private static final double HALF_SPREAD_FALLBACK = 0.01;

    /** A smile is not known better than to this share of a half-spread. */
    private static final double SHAPE_FLOOR = 0.1;

    private static final double SHAPE_FIRST = 0.5;

    /** A second derivative in one point is the least that quotes know: it must move so many times as far. */
    private static final double CURVATURE_FACTOR = 3.0;

    /**
     * Variance does not pass evenly: over the share dt / tau of what is left to an expiry it may be next to nothing, at night and
     * at weekends, or twice the mean, and the volatility of the rest moves by half of that. Strikes become worthless as fast.
     */
    private static final double AGEING = 0.5;

    private static final double TAU_YEARS_MIN = 1e-6;

    /** Residuals below this many half-spreads are alike. */
    private static final double RESIDUAL_OFFSET = 0.05;

    private static final double MICROS_PER_SECOND = 1e6;

    private MetricValues() {}

    /** The metric's value, NaN where the reading does not say. */
    static double value(DriftMetric metric, SmileReading reading) {
        Shape shape = reading.shape();
        return switch (metric) {
            case ATM_VOL -> Math.log(shape.atmVol());
            case SKEW -> shape.atmSkew() * Math.sqrt(reading.tauYears());
            case CURVATURE -> shape.atmCurvature() * shape.atmVol() * reading.tauYears();
            case RISK_REVERSAL -> shape.riskReversal25() / shape.atmVol();
            case BUTTERFLY -> shape.butterfly25() / shape.atmVol();
            case FORWARD -> Math.log(reading.market().forward());
            case RESIDUAL -> Math.log(reading.fit().rmseHalfSpreads() * shareWithoutWorst(reading) + RESIDUAL_OFFSET);
            case SHARE_INSIDE -> reading.fit().shareInside();
            case USABLE_QUOTES -> Math.log1p(reading.quotes().used());
            case QUOTE_AGE ->
                reading.quotes().oldestAgeMicros() < 0
                        ? Double.NaN
                        : Math.log1p(reading.quotes().oldestAgeMicros() / MICROS_PER_SECOND);
            case BASIS -> reading.market().disagreement();
            case REFERENCE_VOL -> Math.log(shape.atmVol() / reading.market().referenceAtmVol());
            default -> throw new IllegalArgumentException(metric + " is no series");
        };
    }

    /**
     * Root mean square residual without the worst quote, over that with it. One resting order that the forward ran away from can
     * be most of the misfit of a smile of fifteen quotes, and breaks no fit.
     */
    static double shareWithoutWorst(SmileReading reading) {
        double quotes = reading.quotes().used();
        double worst = reading.fit().worstResidualVol() / reading.fit().rmseVol();
        double others = (quotes - worst * worst) / (quotes - 1.0);
        return others > 0.0 && others < 1.0 ? Math.sqrt(others) : 1.0;
    }

    /** Level of the residual in half-spreads of a value of {@link DriftMetric#RESIDUAL}. */
    static double residual(double value) {
        return Math.exp(value) - RESIDUAL_OFFSET;
    }

    /** What a value of the metric is in the unit a person reads: a series of logarithms is told as what they are of. */
    static double readable(DriftMetric metric, double value) {
        return switch (metric) {
            case ATM_VOL, FORWARD -> Math.exp(value);
            case RESIDUAL -> Math.max(0.0, residual(value));
            case USABLE_QUOTES, QUOTE_AGE, REFERENCE_VOL -> Math.expm1(value);
            default -> value;
        };
    }

    /** Guess of the spread of one window's change. */
    static double first(DriftMetric metric, SmileReading reading, double windowYears) {
        double nearness = Math.sqrt(MONTH_YEARS / Math.max(reading.tauYears(), TAU_YEARS_MIN));
        double wander = VOL_OF_VOL * Math.max(1.0, Math.min(NEARNESS_MAX, nearness)) * Math.sqrt(windowYears);
        return switch (metric) {
            case ATM_VOL, SKEW, CURVATURE, RISK_REVERSAL, BUTTERFLY ->
                SHAPE_FIRST * relativeHalfSpread(reading) + wander;
            case REFERENCE_VOL -> SHAPE_FIRST * relativeHalfSpread(reading);
            case FORWARD -> vol(reading) * Math.sqrt(windowYears);
            case RESIDUAL -> 0.2;
            case SHARE_INSIDE -> 0.1;
            case USABLE_QUOTES -> 0.1;
            case QUOTE_AGE -> 1.0;
            case BASIS -> 2e-4;
            default -> throw new IllegalArgumentException(metric + " is no series");
        };
    }

    /** Least spread that is believed; no shape is predicted better than its own standard error, or than its expiry comes near. */
    static double floor(DriftMetric metric, SmileReading reading, double windowYears) {
        double ageing = AGEING * windowYears / Math.max(reading.tauYears(), TAU_YEARS_MIN);
        double shape = Math.max(SHAPE_FLOOR * relativeHalfSpread(reading), ageing);
        double error = reading.shape().atmVolError() / reading.shape().atmVol();
        return switch (metric) {
            case ATM_VOL -> error > shape ? error : shape;
            case SKEW, CURVATURE, RISK_REVERSAL, BUTTERFLY, REFERENCE_VOL -> shape;
            case FORWARD -> 0.3 * vol(reading) * Math.sqrt(windowYears);
            case RESIDUAL -> 0.05;
            case SHARE_INSIDE -> 0.03;
            case USABLE_QUOTES -> Math.max(0.05, ageing);
            case QUOTE_AGE -> 0.4;
            case BASIS -> 2e-5;
            default -> throw new IllegalArgumentException(metric + " is no series");
        };
    }

    /** Whether a change deserves a person, be it ever so unlikely. */
    static boolean isMaterial(
            DriftMetric metric, SmileReading reading, double before, double after, DriftSettings.Material material) {
        double move = Math.abs(after - before);
        return switch (metric) {
            case ATM_VOL, SKEW, RISK_REVERSAL, BUTTERFLY, REFERENCE_VOL ->
                move >= material.halfSpreads() * relativeHalfSpread(reading);
            case CURVATURE -> move >= CURVATURE_FACTOR * material.halfSpreads() * relativeHalfSpread(reading);
            case FORWARD ->
                move >= vol(reading) * Math.sqrt(material.forwardHours() / (24.0 * YearFraction.DAYS_PER_YEAR));
            case RESIDUAL ->
                residual(after) >= material.residualHalfSpreads()
                        && reading.fit().shareInside() <= material.shareInside();
            case SHARE_INSIDE -> after <= material.shareInside();
            case USABLE_QUOTES -> move >= -Math.log1p(-material.quotesLost());
            case QUOTE_AGE -> move >= Math.log(material.ageFactor());
            case BASIS -> move >= material.basis();
            default -> throw new IllegalArgumentException(metric + " is no series");
        };
    }

    /** Whether an occurrence happened: 1, 0, or NaN where the reading does not say. */
    static double occurrence(DriftMetric metric, SmileReading reading, DriftSettings.Material material) {
        Outcome outcome = reading.outcome();
        Fit fit = reading.fit();
        if (metric == DriftMetric.UNUSABLE) {
            return outcome == Outcome.UNUSABLE ? 1.0 : 0.0;
        }
        if (metric == DriftMetric.POOR_FIT) {
            return outcome == Outcome.POOR_FIT || outcome == Outcome.NOT_CONVERGED ? 1.0 : 0.0;
        }
        if (!reading.hasSmile()) {
            return Double.NaN;
        }
        return switch (metric) {
            case COLD_START ->
                fit.start() == Fit.Start.UNKNOWN ? Double.NaN : fit.start() == Fit.Start.COLD ? 1.0 : 0.0;
            case BUTTERFLY_MARGIN ->
                outcome == Outcome.BUTTERFLY_ARBITRAGE || fit.butterflyMargin() < -1e-9 ? 1.0 : 0.0;
            case CALENDAR_MARGIN ->
                Double.isNaN(fit.calendarMargin()) ? Double.NaN : isBelowNeighbour(reading) ? 1.0 : 0.0;
            case BOUND ->
                Double.isNaN(fit.boundMargin()) ? Double.NaN : fit.boundMargin() < material.boundMargin() ? 1.0 : 0.0;
            default -> throw new IllegalArgumentException(metric + " cannot be read off one reading");
        };
    }

    private static boolean isBelowNeighbour(SmileReading reading) {
        double volMargin = reading.fit().calendarMargin()
                / (2.0 * reading.shape().atmVol() * Math.max(reading.tauYears(), TAU_YEARS_MIN));
        double halfSpread = reading.fit().halfSpreadVol();
        return volMargin
                < -(halfSpread >= 0.0
                        ? halfSpread
                        : HALF_SPREAD_FALLBACK * reading.shape().atmVol());
    }

    private static double vol(SmileReading reading) {
        return reading.hasSmile() ? reading.shape().atmVol() : VOL_FALLBACK;
    }

    private static double relativeHalfSpread(SmileReading reading) {
        double relative = reading.fit().halfSpreadVol() / reading.shape().atmVol();
        return relative > 0.0 ? relative : HALF_SPREAD_FALLBACK;
    }

    /** Length in ACT/365F years. */
    static double years(long micros) {
        return micros / YearFraction.MICROS_PER_YEAR;
    }
}
