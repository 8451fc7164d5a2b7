package io.smilestream.calibrator.drift;

/**
 * What a window's smiles have in common.
 *
 * @param endMicros end of the window, microseconds since the epoch
 * @param lengthMicros its length
 * @param lag windows since the surface's last one, 1 if none is missing
 * @param stretch how much more restless the market is expected to be than usual
 */
record WindowContext(long endMicros, long lengthMicros, int lag, double stretch) {
    /** Windows from a time to this window's end; at least one. */
    double since(double micros) {
        return Math.max(1.0, Math.rint((endMicros - micros) / lengthMicros));
    }
}
