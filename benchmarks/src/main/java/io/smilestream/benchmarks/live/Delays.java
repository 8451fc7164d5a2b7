package io.smilestream.benchmarks.live;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How late calibrations are, from when the market said something to when a reader of committed records has the smile.
 *
 * <p>Counted from the market's schedule, not from when a record was in fact sent: a stall of sender, broker or stream
 * delays every window that falls into it, and each counts with its own delay. So there is no coordinated omission to correct.
 */
final class Delays {
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Recorder sinceStart = new Recorder(LONGEST_MICROS, DIGITS);
    private final Recorder sinceEnd = new Recorder(LONGEST_MICROS, DIGITS);
    private final Recorder sinceNewest = new Recorder(LONGEST_MICROS, DIGITS);

    /** Histograms of what was added, microseconds. */
    record Taken(Histogram sinceStart, Histogram sinceEnd, Histogram sinceNewest) {}

    /** One calibration that has arrived; times by the market's clock, microseconds. */
    void add(long startMicros, long endMicros, long newestMicros, long nowMicros) {
        sinceStart.recordValue(within(nowMicros - startMicros));
        sinceEnd.recordValue(within(nowMicros - endMicros));
        sinceNewest.recordValue(within(nowMicros - newestMicros));
    }

    /** All that was added since the last call. */
    Taken take() {
        return new Taken(
                sinceStart.getIntervalHistogram(), sinceEnd.getIntervalHistogram(), sinceNewest.getIntervalHistogram());
    }

    private static long within(long micros) {
        return Math.min(Math.max(micros, 0), LONGEST_MICROS);
    }
}
