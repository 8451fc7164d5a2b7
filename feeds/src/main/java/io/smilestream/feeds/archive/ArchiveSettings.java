package io.smilestream.feeds.archive;

import java.time.Duration;

/**
 * How an archive becomes a feed.
 *
 * @param window length of the stream's windows, at whose ends the feed tells the time
 * @param grace how long after its end the stream keeps a window open
 * @param batchTicksMax ticks at which a batch is handed on
 * @param lookaheadRows rows read ahead, at least 33; rows out of order by fewer are never made late by a heartbeat
 * @param jumpMax how far ahead of the clock one row may be before others must confirm it; the bound beyond which the
 *     stream takes a tick to be from the future should be the same
 */
public record ArchiveSettings(Duration window, Duration grace, int batchTicksMax, int lookaheadRows, Duration jumpMax) {
    /** A row and all the witnesses that {@link FeedClock} may ask. */
    private static final int LOOKAHEAD_ROWS_MIN = FeedClock.WITNESSES_MAX + 1;

    private static final Duration JUMP_MAX_MIN = Duration.ofSeconds(5);

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

    /**
     * Batches of 256 ticks and 1,024 rows of lookahead. Jumps beyond 5 s must be confirmed, or beyond the grace if that is
     * longer: where so much disorder is expected, a row that far ahead is nothing unusual.
     */
    public static ArchiveSettings standard(Duration window, Duration grace) {
        Duration jumpMax = grace.compareTo(JUMP_MAX_MIN) > 0 ? grace : JUMP_MAX_MIN;
        return new ArchiveSettings(window, grace, 256, 1_024, jumpMax);
    }

    /** The same with another bound on jumps: the stream's own bound on ticks from the future. */
    public ArchiveSettings withJumpMax(Duration newJumpMax) {
        return new ArchiveSettings(window, grace, batchTicksMax, lookaheadRows, newJumpMax);
    }
}
