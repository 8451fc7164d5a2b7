package io.smilestream.topology;

import io.smilestream.calibrator.drift.DriftSettings;
import io.smilestream.calibrator.drift.DriftSettings.Detectors;
import io.smilestream.calibrator.drift.DriftSettings.Life;

/**
 * How readily drift is told, relative to what docs/drift.md measures.
 *
 * @param threshold factor on every threshold in predicted spreads or log-likelihood ratios; larger says less; 0.25 to 10
 * @param patience factor on the quiet windows that close an alert and on those within which it comes back under its old name;
 *     0.1 to 10
 */
public record DriftChoice(double threshold, double patience) {
    /** Least factor on thresholds. */
    public static final double THRESHOLD_MIN = 0.25;

    /** Least factor on windows. */
    public static final double PATIENCE_MIN = 0.1;

    /** Largest factor of both. */
    public static final double MAX = 10.0;

    public DriftChoice {
        check("drift.threshold", threshold, THRESHOLD_MIN);
        check("drift.patience", patience, PATIENCE_MIN);
    }

    /** What is measured. */
    public static DriftChoice standard() {
        return new DriftChoice(1.0, 1.0);
    }

    /** The monitor's settings for windows of this length, microseconds. */
    public DriftSettings settings(long windowMicros) {
        DriftSettings standard = DriftSettings.of(windowMicros);
        return new DriftSettings(
                scaled(standard.detectors()), standard.regime(), standard.material(), scaled(standard.life()));
    }

    /** What the settings' hash is taken of. */
    String describe() {
        return "drift.threshold=" + threshold + ";drift.patience=" + patience;
    }

    private Detectors scaled(Detectors detectors) {
        return new Detectors(
                detectors.warmUpWindows(),
                detectors.memoryWindows(),
                detectors.clip(),
                detectors.zMax() * threshold,
                detectors.cusumSlack(),
                detectors.cusumMax() * threshold,
                detectors.pageHinkleyDelta(),
                detectors.pageHinkleyLambda() * threshold,
                detectors.hazard(),
                detectors.changeProbability(),
                detectors.occurrenceMax() * threshold);
    }

    private Life scaled(Life life) {
        return new Life(
                life.move(),
                life.state(),
                life.gatherWindows(),
                life.surfaceShare(),
                windows(life.closeQuiet()),
                windows(life.coolDown()),
                life.shadow(),
                life.settle());
    }

    private int windows(int standard) {
        return (int) Math.max(1L, Math.round(standard * patience));
    }

    private static void check(String name, double factor, double least) {
        if (!(factor >= least && factor <= MAX)) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + MAX + ", was " + factor);
        }
    }
}
