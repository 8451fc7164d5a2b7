package io.smilestream.calibrator.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells when the calibrations of one underlying move, degrade or break.
 *
 * <p>Give it every window of a surface in order of time, with the memory of the window before. The report is a function of
 * the readings so far and the settings. Pure and thread-safe; the memory is not shared.
 */
public final class DriftMonitor {
    /*
     * Each window goes through four stages.
     *
     * 1. SmileWatch feeds each number of each smile to its detectors (SeriesWatch), which see the innovation against
     *    what LocalLevel predicted, and each thing that happened to a BernoulliCusum. What is unlikely and material is a
     *    suspicion of its metric's cause; judge() drops those that another explains.
     * 2. AlertBook notes one bit a window and cause. So many bits of the last windows make a suspicion ripe.
     * 3. Ripe in one smile and seen in most is one alert of the surface; else, after waiting for others, of the smile.
     * 4. RegimeWatch weighs how restless the market is; the next window's market thresholds are stretched by it.
     *
     * All numbers live in DriftMemory's arrays, at places that SmileLayout and SurfaceLayout name. No object outlives a
     * window, so a restart cannot lose anything that was not stored.
     */

    /** Scores from here on are reported. */
    private static final double SCORE_TOLD = 0.5;

    private final DriftSettings settings;
    private final SmileWatch watch;
    private final RegimeWatch regimes;

    /** A monitor of these settings. */
    public DriftMonitor(DriftSettings settings) {
        this.settings = settings;
        this.watch = new SmileWatch(settings);
        this.regimes = new RegimeWatch(settings.regime());
    }

    /**
     * Takes in a window, and moves the memory on. A window that is not after the last one, such as a revision, says nothing.
     */
    public DriftReport observe(SurfaceReading reading, DriftMemory memory) {
        double[] surface = memory.surface;
        if (reading.windowEndMicros() <= memory.lastWindowEndMicros()) {
            return new DriftReport(List.of(), RegimeWatch.probabilities(surface), List.of());
        }
        WindowContext window = open(reading, memory);
        AlertBook book = new AlertBook(watch, settings.life(), memory, window);
        retire(memory, book, window);
        Map<Long, SmileSight> sights = look(reading, memory, window);
        suspectSilence(sights, memory);
        for (DriftCause cause : DriftCause.values()) {
            book.decide(cause, sights);
        }
        trim(memory, book);
        regimes.weigh(surface, sights.values());
        List<DriftScore> scores = new ArrayList<>();
        sights.forEach((expiry, sight) -> scores.addAll(sight.scores(expiry, SCORE_TOLD)));
        List<DriftAlert> alerts = new ArrayList<>(book.alerts());
        alerts.sort(Comparator.comparing((DriftAlert alert) -> alert.stage() != DriftAlert.Stage.CLOSED)
                .thenComparingLong(DriftAlert::expiryMicros)
                .thenComparing(DriftAlert::metric));
        return new DriftReport(alerts, RegimeWatch.probabilities(surface), scores);
    }

    private WindowContext open(SurfaceReading reading, DriftMemory memory) {
        double[] surface = memory.surface;
        long since = reading.windowEndMicros() - memory.lastWindowEndMicros();
        double lag = memory.isEmpty() ? 1.0 : Math.max(1.0, Math.rint((double) since / reading.lengthMicros()));
        double stretch = regimes.predict(surface, lag);
        surface[SurfaceLayout.MICROS] = reading.windowEndMicros();
        surface[SurfaceLayout.WINDOWS]++;
        int whole = (int) Math.min(lag, Integer.MAX_VALUE);
        return new WindowContext(reading.windowEndMicros(), reading.lengthMicros(), whole, stretch);
    }

    private static void retire(DriftMemory memory, AlertBook book, WindowContext window) {
        Iterator<Map.Entry<Long, double[]>> smiles = memory.smiles.entrySet().iterator();
        while (smiles.hasNext()) {
            Map.Entry<Long, double[]> smile = smiles.next();
            if (smile.getKey() <= window.endMicros()) {
                book.retire(smile.getValue());
                smiles.remove();
            }
        }
    }

    /** Of those seen in the same window the last to expire goes: it comes back each time and has learnt nothing yet. */
    private static void trim(DriftMemory memory, AlertBook book) {
        while (memory.smiles.size() > DriftMemory.SMILES_MAX) {
            double[] oldest = memory.smiles.values().stream()
                    .min(Comparator.comparingDouble((double[] state) -> state[SmileLayout.MICROS])
                            .thenComparingDouble(state -> -state[SmileLayout.EXPIRY]))
                    .orElseThrow();
            book.retire(oldest);
            memory.smiles.remove((long) oldest[SmileLayout.EXPIRY]);
        }
    }

    private Map<Long, SmileSight> look(SurfaceReading reading, DriftMemory memory, WindowContext window) {
        Map<Long, SmileReading> readings = new HashMap<>();
        for (SmileReading smile : reading.smiles()) {
            if (smile.expiryMicros() > window.endMicros() && smile.outcome() != SmileReading.Outcome.EXPIRED) {
                readings.put(smile.expiryMicros(), smile);
                memory.smile(smile.expiryMicros());
            }
        }
        Map<Long, SmileSight> sights = new TreeMap<>();
        memory.smiles.forEach(
                (expiry, state) -> sights.put(expiry, watch.observe(state, readings.get(expiry), window)));
        return sights;
    }

    /** All smiles silent at once is more than each of them is: then nothing more may come that could be counted. */
    private void suspectSilence(Map<Long, SmileSight> sights, DriftMemory memory) {
        double surprise = 0.0;
        for (double[] state : memory.smiles.values()) {
            boolean warm = state[SmileLayout.WINDOWS] >= settings.detectors().warmUpWindows();
            if (state[SmileLayout.SILENT] == 0.0 || !warm) {
                return;
            }
            surprise += watch.surpriseOfSilence(state);
        }
        double score = surprise / settings.detectors().occurrenceMax();
        if (score >= 1.0) {
            Suspicion sign = new Suspicion(DriftMetric.SILENCE, 0.0, 1.0, surprise, score, 0.0, 0.0);
            sights.values().forEach(sight -> sight.suspect(sign));
        }
    }
}
