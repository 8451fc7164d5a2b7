package io.smilestream.calibrator.drift;

/**
 * One cause's strongest sign in one window of one smile.
 *
 * @param metric which metric shows it
 * @param before its value before
 * @param after its value
 * @param z distance in predicted spreads
 * @param score detector statistic over its threshold
 * @param strike strike of the largest residual, 0 for none
 * @param residual that residual in volatility, 0 for none
 */
record Suspicion(
        DriftMetric metric, double before, double after, double z, double score, double strike, double residual) {
    DriftCause cause() {
        return metric.cause();
    }
}
