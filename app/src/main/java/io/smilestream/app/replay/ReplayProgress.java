package io.smilestream.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, for people.
 *
 * @param stage what is being done, in a few words
 * @param eventTime newest event time loaded; null before the first tick
 * @param ticks ticks loaded
 * @param outputs what the stream has made of them; null where it runs elsewhere
 */
public record ReplayProgress(
        String stage,
        @Nullable Instant eventTime,
        long ticks,
        @Nullable Outputs outputs) {
    /**
     * Counts of outputs.
     *
     * @param windows calibrations committed
     * @param late ticks that came after their window was closed
     * @param dead dead letters of other reasons
     */
    public record Outputs(long windows, long late, long dead) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, ", %,d windows, %,d late, %,d dead", windows, late, dead);
        }
    }

    /** One line. */
    public String line(ReplayRates rates) {
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d ticks (%,.0f/s%s)%s%s",
                stage,
                eventTime == null ? "no tick yet" : eventTime.truncatedTo(ChronoUnit.SECONDS),
                ticks,
                rates.ticksPerSecond(),
                factor(rates.factor()),
                outputs == null ? "" : outputs,
                rates.left() == null ? "" : ", ETA " + clock(rates.left()));
    }

    private static String factor(double factor) {
        if (Double.isNaN(factor)) {
            return "";
        }
        return String.format(Locale.ROOT, factor < 10 ? ", %.2fx" : ", %,.0fx", factor);
    }

    private static String clock(Duration left) {
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
