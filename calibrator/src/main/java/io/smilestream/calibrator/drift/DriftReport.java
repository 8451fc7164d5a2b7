package io.smilestream.calibrator.drift;

import java.util.List;

/**
 * What one window of a surface says about drift.
 *
 * @param alerts what happened to alerts, closings first, then by expiry; mostly empty
 * @param regime how restless the market is after this window
 * @param scores the metrics with a score of at least one half, by expiry and metric; mostly empty
 */
public record DriftReport(List<DriftAlert> alerts, RegimeProbabilities regime, List<DriftScore> scores) {
    public DriftReport {
        alerts = List.copyOf(alerts);
        scores = List.copyOf(scores);
    }
}
