package io.smilestream.benchmarks.live;

/**
 * What one live run measured, without its first minute.
 *
 * @param ticks handed to the broker in the whole run
 * @param seconds it took
 * @param calibrations read in the whole run
 * @param deadLetters read in the whole run
 * @param instruments quoted
 * @param delays of calibrations
 * @param trends of what was sampled once a second
 */
record LiveFigures(
        long ticks,
        double seconds,
        long calibrations,
        long deadLetters,
        int instruments,
        Delays.Taken delays,
        Trends trends) {
    /**
     * What was sampled once a second.
     *
     * @param lag records between the end of the ticks topic and what the stream has committed
     * @param heap MiB after the last collection
     * @param resident MiB
     * @param cpu seconds of this process a second
     */
    record Trends(Trend lag, Trend heap, Trend resident, Trend cpu) {}
}
