package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileSight.Sighting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at one smile of one window: feeds every detector, and says which causes are suspected. Thread-safe. */
final class SmileWatch {
    private static final DriftMetric[] METRICS = DriftMetric.values();
    private static final DriftMetric[] OF_ONE_READING = {
        DriftMetric.UNUSABLE,
        DriftMetric.POOR_FIT,
        DriftMetric.COLD_START,
        DriftMetric.BUTTERFLY_MARGIN,
        DriftMetric.CALENDAR_MARGIN,
        DriftMetric.BOUND
    };

    /**
     * A smile that moves by less of its usual innovation stands as if nailed. Volatilities of prices that stand move as time
     * to expiry runs; where that is more, nobody can tell.
     */
    private static final double NAILED = 0.01;

    private static final double TAU_MIN = 1e-6;

    /** A smile whose volatilities moved by less has not moved, whatever its derivatives say. */
    private static final double TURN_HALF_SPREADS = 0.5;

    private final DriftSettings settings;
    private final SeriesWatch series;
    private final BernoulliCusum occurrences;

    SmileWatch(DriftSettings settings) {
        this.settings = settings;
        this.series = new SeriesWatch(settings.detectors());
        this.occurrences = new BernoulliCusum(
                settings.detectors().occurrenceMax(), settings.detectors().memoryWindows());
    }

    /** Takes in a smile's reading, or that it has none in this window. */
    SmileSight observe(double[] state, @Nullable SmileReading reading, WindowContext window) {
        SmileSight sight = new SmileSight();
        state[SmileLayout.WINDOWS]++;
        boolean silent = reading == null ? state[SmileLayout.SILENT] > 0.0 : reading.outcome() == Outcome.SILENT;
        state[SmileLayout.SILENT] = silent ? 1.0 : 0.0;
        occur(state, DriftMetric.SILENCE, silent, sight, reading);
        if (reading == null || silent) {
            return sight;
        }
        if (!isFrozen(state, reading, window, sight)) {
            readSeries(state, reading, window, sight);
            state[SmileLayout.MICROS] = window.endMicros();
        }
        for (DriftMetric metric : OF_ONE_READING) {
            double happened = MetricValues.occurrence(metric, reading, settings.material());
            if (!Double.isNaN(happened)) {
                occur(state, metric, happened > 0.0, sight, reading);
            }
        }
        judge(state, reading, sight);
        return sight;
    }

    /** Whether ticks come but the smile stands as if nailed: then nothing is learnt from them. */
    private boolean isFrozen(double[] state, SmileReading reading, WindowContext window, SmileSight sight) {
        if (!reading.hasSmile()) {
            return false;
        }
        double vol = reading.shape().atmVol();
        double last = state[SmileLayout.ATM_VOL];
        state[SmileLayout.ATM_VOL] = vol;
        double ageing = MetricValues.years(window.lengthMicros()) / Math.max(reading.tauYears(), TAU_MIN);
        double usual = SeriesWatch.spread(state, SmileLayout.series(DriftMetric.ATM_VOL));
        if (ageing > NAILED * usual) {
            return false;
        }
        boolean same = Math.abs(vol - last) <= vol * NAILED * usual;
        occur(state, DriftMetric.FROZEN, same, sight, reading);
        return sight.suspects(DriftMetric.FROZEN);
    }

    private void occur(
            double[] state, DriftMetric metric, boolean happened, SmileSight sight, @Nullable SmileReading reading) {
        int at = SmileLayout.occurrence(metric);
        if (state[SmileLayout.WINDOWS] < settings.detectors().warmUpWindows()) {
            occurrences.learn(state, at, happened);
            return;
        }
        double usual = occurrences.usual(state, at);
        occurrences.observe(state, at, happened);
        double score = occurrences.score(state, at);
        if (happened && score >= 1.0) {
            double ratio = score * settings.detectors().occurrenceMax();
            sight.suspect(new Suspicion(metric, usual, 1.0, ratio, score, strike(reading), residual(reading)));
        }
    }

    private void readSeries(double[] state, SmileReading reading, WindowContext window, SmileSight sight) {
        double years = MetricValues.years(window.lengthMicros());
        boolean broken = AlertSlot.of(state, DriftCause.FIT_DETERIORATION).isOpen();
        for (int i = 0; i < DriftMetric.SERIES; i++) {
            DriftMetric metric = METRICS[i];
            double value = MetricValues.value(metric, reading);
            if (!Double.isFinite(value) || (broken && metric.cause() == DriftCause.MARKET_MOVE)) {
                continue;
            }
            SeriesWatch.Seen seen = new SeriesWatch.Seen(
                    value,
                    MetricValues.first(metric, reading, years),
                    MetricValues.floor(metric, reading, years),
                    window,
                    metric.cause() == DriftCause.MARKET_MOVE ? window.stretch() : 1.0,
                    metric.direction(),
                    gains(metric));
            SeriesWatch.Sight seenAs =
                    series.observe(state, SmileLayout.series(metric), SmileLayout.changePoint(metric), seen);
            sight.add(new Sighting(metric, value, seenAs));
            if (seenAs.score() >= 1.0 && isMaterial(state, new Sighting(metric, value, seenAs), reading)) {
                sight.suspect(new Suspicion(
                        metric,
                        seenAs.before(),
                        value,
                        (value - seenAs.before()) / SeriesWatch.spread(state, SmileLayout.series(metric)),
                        seenAs.score(),
                        strike(reading),
                        residual(reading)));
            }
        }
    }

    /** A smile that broke stays broken while its residuals stay, be the share inside what it may. */
    private boolean isMaterial(double[] state, Sighting seen, SmileReading reading) {
        if (seen.metric() == DriftMetric.RESIDUAL && series.isHeld(state, SmileLayout.series(DriftMetric.RESIDUAL))) {
            return MetricValues.residual(seen.value()) >= settings.material().residualHalfSpreads();
        }
        return MetricValues.isMaterial(
                seen.metric(), reading, seen.sight().before(), seen.value(), settings.material());
    }

    private static SeriesWatch.Gains gains(DriftMetric metric) {
        if (metric == DriftMetric.FORWARD) {
            return SeriesWatch.Gains.WALK;
        }
        return metric.cause() == DriftCause.MARKET_MOVE ? SeriesWatch.Gains.NOISY_WALK : SeriesWatch.Gains.STAY;
    }

    /*
     * What one thing explains is no second thing. A smile that left another's word while the other stood is bad data, and
     * a gap that opened while this smile stood is the other's affair. A smile that moved by less than its residuals grew
     * did not move, it broke; one that moved by more has quotes that are still catching up.
     */
    private void judge(double[] state, SmileReading reading, SmileSight sight) {
        boolean moved = sight.suspects(DriftCause.MARKET_MOVE);
        boolean apart = sight.suspects(DriftMetric.REFERENCE_VOL);
        boolean held = series.isHeld(state, SmileLayout.series(DriftMetric.REFERENCE_VOL));
        if (apart && !moved && !held) {
            sight.acquit(DriftCause.DATA_QUALITY);
        } else if (moved && isAlone(sight)) {
            judgeAlone(state, reading, sight);
            return;
        } else if (apart) {
            sight.acquit(DriftCause.FIT_DETERIORATION);
        }
        if (moved && isTurnOnly(reading, sight)) {
            sight.acquit(DriftCause.MARKET_MOVE);
            return;
        }
        if (moved && sight.suspects(DriftCause.FIT_DETERIORATION) && !explains(reading, sight)) {
            sight.acquit(DriftCause.MARKET_MOVE);
            return;
        }
        if (moved) {
            sight.acquit(DriftCause.FIT_DETERIORATION);
            sight.acquit(DriftCause.DATA_QUALITY);
            sight.acquit(DriftCause.ARBITRAGE);
            sight.acquit(DriftCause.MODEL_BOUND);
        }
    }

    /** Of a smile that left another's word: it broke if its residuals grew by more than it moved, else its fit is the shadow of bad data. */
    private static void judgeAlone(double[] state, SmileReading reading, SmileSight sight) {
        if (sight.suspects(DriftCause.FIT_DETERIORATION) && !explains(reading, sight)) {
            sight.acquit(DriftCause.MARKET_MOVE);
            if (sight.suspects(DriftMetric.REFERENCE_VOL)) {
                sight.acquit(DriftCause.DATA_QUALITY);
            }
            return;
        }
        sight.acquit(DriftCause.FIT_DETERIORATION);
        double spread = SeriesWatch.spread(state, SmileLayout.series(DriftMetric.REFERENCE_VOL));
        sight.blame(DriftCause.MARKET_MOVE, DriftMetric.REFERENCE_VOL, spread);
    }

    /** Whether most of the level's move is a gap to another's word. */
    private static boolean isAlone(SmileSight sight) {
        Sighting gap = sight.sightings().get(DriftMetric.REFERENCE_VOL);
        Sighting level = sight.sightings().get(DriftMetric.ATM_VOL);
        if (gap == null || level == null) {
            return false;
        }
        double moved = level.value() - level.sight().before();
        double opened = gap.value() - gap.sight().before();
        boolean apart = sight.suspects(DriftMetric.ATM_VOL) && opened * Math.signum(moved) >= 0.5 * Math.abs(moved);
        return apart || sight.suspects(DriftMetric.REFERENCE_VOL);
    }

    /** Whether the smile moved by more than the residuals grew, both in volatility. */
    private static boolean explains(SmileReading reading, SmileSight sight) {
        Sighting residual = sight.sightings().get(DriftMetric.RESIDUAL);
        double usual = residual == null
                ? 0.0
                : MetricValues.residual(residual.sight().before())
                        * reading.fit().halfSpreadVol();
        double rmse = reading.fit().rmseVol() * MetricValues.shareWithoutWorst(reading);
        double moved = movedVol(reading, sight);
        return moved * moved >= rmse * rmse - usual * usual;
    }

    /** Whether a derivative in one point turned while the smile stayed where it was: two fits of the same quotes. */
    private static boolean isTurnOnly(SmileReading reading, SmileSight sight) {
        boolean derivative = sight.suspects(DriftMetric.SKEW) || sight.suspects(DriftMetric.CURVATURE);
        return derivative
                && movedVol(reading, sight) < TURN_HALF_SPREADS * reading.fit().halfSpreadVol();
    }

    /** How far the smile moved at the money or at 25 delta, the most of the three, in volatility. */
    private static double movedVol(SmileReading reading, SmileSight sight) {
        Map<DriftMetric, Sighting> seen = sight.sightings();
        Sighting atm = seen.get(DriftMetric.ATM_VOL);
        if (atm == null) {
            return 0.0;
        }
        double now = reading.shape().atmVol();
        double before = Math.exp(atm.sight().before());
        double moved = Math.abs(now - before);
        Sighting reversal = seen.get(DriftMetric.RISK_REVERSAL);
        Sighting butterfly = seen.get(DriftMetric.BUTTERFLY);
        if (reversal != null && butterfly != null) {
            double half = 0.5 * (reversal.value() * now - reversal.sight().before() * before);
            double wings =
                    (1.0 + butterfly.value()) * now - (1.0 + butterfly.sight().before()) * before;
            moved = Math.max(moved, Math.max(Math.abs(wings + half), Math.abs(wings - half)));
        }
        return moved;
    }

    private static double strike(@Nullable SmileReading reading) {
        return reading == null ? 0.0 : orZero(reading.fit().worstStrike());
    }

    private static double residual(@Nullable SmileReading reading) {
        return reading == null ? 0.0 : orZero(reading.fit().worstResidualVol());
    }

    private static double orZero(double value) {
        return Double.isFinite(value) ? value : 0.0;
    }

    /** From here on the metric is compared with what it was before. */
    void hold(double[] state, DriftMetric metric) {
        if (metric.isSeries()) {
            series.hold(state, SmileLayout.series(metric));
        }
    }

    /** Takes where the smile is for where it stands. */
    void settle(double[] state, SmileSight sight) {
        for (Sighting seen : sight.sightings().values()) {
            if (seen.metric().cause() == DriftCause.MARKET_MOVE) {
                int at = SmileLayout.series(seen.metric());
                series.settle(state, at, SmileLayout.changePoint(seen.metric()), seen.value());
            }
        }
    }

    /** No longer compares the cause's metrics with what they were. */
    void release(double[] state, DriftCause cause) {
        for (int i = 0; i < DriftMetric.SERIES; i++) {
            int at = SmileLayout.series(METRICS[i]);
            if (METRICS[i].cause() == cause && series.isHeld(state, at)) {
                series.release(state, at, SmileLayout.changePoint(METRICS[i]));
            }
        }
    }

    /** Takes what the cause's metrics are for usual. */
    void accept(double[] state, DriftCause cause) {
        for (DriftMetric metric : METRICS) {
            if (metric.cause() == cause && metric.isSeries()) {
                series.forget(state, SmileLayout.series(metric), SmileLayout.changePoint(metric));
            } else if (metric.cause() == cause) {
                occurrences.settle(state, SmileLayout.occurrence(metric));
            }
        }
    }

    /** Log-likelihood ratio of one silent window of this smile. */
    double surpriseOfSilence(double[] state) {
        return occurrences.surprise(state, SmileLayout.occurrence(DriftMetric.SILENCE));
    }
}
