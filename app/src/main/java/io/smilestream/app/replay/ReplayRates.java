package io.smilestream.app.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a run is going, over its last seconds.
 *
 * @param ticksPerSecond ticks loaded a second
 * @param factor seconds of event time a second; NaN before there are two ticks to tell it by
 * @param left until everything is loaded, at this pace; null if unknown, as in a pause
 */
public record ReplayRates(
        double ticksPerSecond, double factor, @Nullable Duration left) {
    /** Nothing is known yet. */
    public static final ReplayRates NONE = new ReplayRates(0, Double.NaN, null);
}
