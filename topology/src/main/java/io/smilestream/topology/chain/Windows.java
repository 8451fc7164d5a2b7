package io.smilestream.topology.chain;

/**
 * Half-open event-time intervals of equal length, aligned to the epoch, and how long each stays open.
 *
 * @param lengthMicros length of a window, above zero
 * @param graceMicros how far event time must have passed a window's end before it closes, zero or more
 */
public record Windows(long lengthMicros, long graceMicros) {
    public Windows {
        if (lengthMicros <= 0 || graceMicros < 0) {
            throw new IllegalArgumentException(
                    "windows need a length > 0 and a grace >= 0, were " + lengthMicros + " and " + graceMicros);
        }
    }

    /** Start of the window that holds {@code micros}. */
    public long startOf(long micros) {
        return Math.floorDiv(micros, lengthMicros) * lengthMicros;
    }

    /** End of the window that holds {@code micros}. */
    public long endOf(long micros) {
        return startOf(micros) + lengthMicros;
    }

    /** End of the newest window that is closed when event time stands at {@code watermarkMicros}. */
    public long closedAt(long watermarkMicros) {
        return startOf(watermarkMicros - graceMicros);
    }
}
