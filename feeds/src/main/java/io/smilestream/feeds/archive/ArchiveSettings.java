package io.smilestream.feeds.archive;

import java.time.Duration;

/**
 * How an archive becomes a feed.
 *
 * @param window length of the stream's windows, at whose ends the feed tells the time
 * @param grace how long after its end the stream keeps a window open
 * @param batchTicksMax ticks at which a batch is handed on
 * @param lookaheadRows rows read ahead, at least 33; rows out of order by fewer are never made late by a heartbeat
 * @param jumpMax how far ahead of the clock one row may be before others must confirm it
 */
public record ArchiveSettings(Duration window, Duration grace, int batchTicksMax, int lookaheadRows, Duration jumpMax) {
    /** A row and all the witnesses that {@link FeedClock} may ask. */
    private static final int LOOKAHEAD_ROWS_MIN = FeedClock.WITNESSES_MAX + 1;

    public ArchiveSettings {
        if (window.compareTo(Duration.ofNanos(1_000)) < 0) {
            throw new IllegalArgumentException("window must be >= 1 microsecond, was " + window);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be >= 0, was " + grace);
        }
        if (batchTicksMax < 1) {
            throw new IllegalArgumentException("batchTicksMax must be >= 1, was " + batchTicksMax);
        }
        if (lookaheadRows < LOOKAHEAD_ROWS_MIN) {
            throw new IllegalArgumentException(
                    "lookaheadRows must be >= " + LOOKAHEAD_ROWS_MIN + ", was " + lookaheadRows);
        }
        if (jumpMax.isNegative()) {
            throw new IllegalArgumentException("jumpMax must be >= 0, was " + jumpMax);
        }
    }

    /** Batches of 256 ticks, 1,024 rows of lookahead, jumps beyond 5 s confirmed. */
    public static ArchiveSettings standard(Duration window, Duration grace) {
        return new ArchiveSettings(window, grace, 256, 1_024, Duration.ofSeconds(5));
    }
}
