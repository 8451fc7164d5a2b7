package io.smilestream.schemas;

import java.time.Duration;

/**
 * Half-open event-time intervals of equal length, aligned to the epoch, and how long each stays open. Feeds and the stream
 * must agree on them: the one tells the time at their ends, the other closes them.
 *
 * @param lengthMicros length of a window, above zero
 * @param graceMicros how far event time must have passed a window's end before it closes, zero or more
 */
public record Windows(long lengthMicros, long graceMicros) {
    public Windows {
        if (lengthMicros <= 0 || graceMicros < 0) {
            throw new IllegalArgumentException(
                    "windows need a length of a microsecond or more and a grace of zero or more, were " + lengthMicros
                            + " and " + graceMicros + " microseconds");
        }
    }

    /** Windows of a length and a grace, both rounded down to microseconds. */
    public static Windows of(Duration length, Duration grace) {
        return new Windows(EpochMicros.lengthOf(length), EpochMicros.lengthOf(grace));
    }

    /** Start of the window that holds {@code micros}, which is the newest window end at or before it. */
    public long startOf(long micros) {
        return Math.subtractExact(micros, Math.floorMod(micros, lengthMicros));
    }

    /** End of the window that holds {@code micros}. */
    public long endOf(long micros) {
        return startOf(micros) + lengthMicros;
    }

    /** When the window that holds {@code micros} closes. */
    public long closesAt(long micros) {
        return endOf(micros) + graceMicros;
    }

    /** End of the newest window that is closed when event time stands at {@code watermarkMicros}; older events are late. */
    public long closedAt(long watermarkMicros) {
        return startOf(Math.subtractExact(watermarkMicros, graceMicros));
    }
}
