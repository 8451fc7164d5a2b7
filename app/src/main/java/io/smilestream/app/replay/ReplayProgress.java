package io.smilestream.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, for people.
 *
 * @param stage what is being done, in a word or two
 * @param eventTime newest event time loaded; null before the first tick
 * @param ticks ticks loaded
 * @param windows calibrations committed
 * @param late ticks that came after their window was closed
 * @param dead dead letters of other reasons
 */
public record ReplayProgress(
        String stage, @Nullable Instant eventTime, long ticks, long windows, long late, long dead) {
    /** One line; the rate is the mean since the start. */
    public String line(Duration elapsed) {
        double seconds = Math.max(elapsed.toMillis() / 1e3, 1e-3);
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d ticks (%,.0f/s), %,d windows, %,d late, %,d dead",
                stage,
                eventTime == null ? "no tick yet" : eventTime.truncatedTo(ChronoUnit.SECONDS),
                ticks,
                ticks / seconds,
                windows,
                late,
                dead);
    }
}
