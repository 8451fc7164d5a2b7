package io.smilestream.calibrator.drift;

/**
 * Where one metric of one smile stands in a window.
 *
 * @param expiryMicros expiry of the smile, microseconds since the epoch
 * @param metric which
 * @param value what was read, in the metric's unit
 * @param expected what was predicted
 * @param z distance of the two in predicted spreads
 * @param score largest detector statistic over its threshold: 1 or more is a suspicion
 */
public record DriftScore(
        long expiryMicros, DriftMetric metric, double value, double expected, double z, double score) {}
