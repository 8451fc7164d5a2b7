package io.smilestream.feeds;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The event-time windows a feed's heartbeats speak of: half-open, aligned to the epoch, closed once the time has passed
 * their end by the grace.
 */
public final class WindowGrid {
    private final long windowMicros;
    private final long graceMicros;

    /**
     * Lays out the windows.
     *
     * @param window length of a window, at least a microsecond
     * @param grace how long after its end a window still takes ticks, zero or more
     */
    public WindowGrid(Duration window, Duration grace) {
        this.windowMicros = TimeUnit.MICROSECONDS.convert(window);
        this.graceMicros = TimeUnit.MICROSECONDS.convert(grace);
        if (windowMicros < 1) {
            throw new IllegalArgumentException("window must be >= 1 microsecond, was " + window);
        }
        if (graceMicros < 0) {
            throw new IllegalArgumentException("grace must be >= 0, was " + grace);
        }
    }

    /** The newest window end at or before a time, both in microseconds since the epoch. */
    public long newestEnd(long micros) {
        return micros - Math.floorMod(micros, windowMicros);
    }

    /** When the window that holds an event time closes, both in microseconds since the epoch. */
    public long closesAt(long eventMicros) {
        return newestEnd(eventMicros) + windowMicros + graceMicros;
    }

    /** Start of the oldest window that is still open when the time has come to {@code micros}; older events are late. */
    public long oldestOpen(long micros) {
        return newestEnd(micros - graceMicros);
    }
}
