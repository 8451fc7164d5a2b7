package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.merge.FeedClock;
import io.smilestream.feeds.archive.merge.MergeBounds;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How an archive becomes a feed.
 *
 * @param window length of the stream's windows, at whose ends the feed tells the time
 * @param grace how long after its end the stream keeps a window open
 * @param batchTicksMax ticks at which a batch is handed on
 * @param lookaheadRows entries read ahead in each open file, at least 33; entries out of order by fewer are never made late
 *     by a heartbeat
 * @param jumpMax how far ahead of the clock one entry may be before others must confirm it; the bound beyond which the
 *     stream takes a tick to be from the future should be the same
 * @param gapMin silence of a file longer than this is noted as a gap
 */
public record ArchiveSettings(
        Duration window, Duration grace, int batchTicksMax, int lookaheadRows, Duration jumpMax, Duration gapMin) {
    /** An entry and all the witnesses that {@link FeedClock} may ask. */
    private static final int LOOKAHEAD_ROWS_MIN = FeedClock.WITNESSES_MAX + 1;

    private static final Duration JUMP_MAX_MIN = Duration.ofSeconds(5);

    /** No venue with options of several expiries is silent for so long. */
    private static final Duration GAP_MIN = Duration.ofMinutes(1);

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
        if (gapMin.isNegative()) {
            throw new IllegalArgumentException("gapMin must be >= 0, was " + gapMin);
        }
    }

    /**
     * Batches of 256 ticks and 1,024 entries of lookahead. Jumps beyond 5 s must be confirmed, or beyond the grace if that is
     * longer: where so much disorder is expected, an entry that far ahead is nothing unusual.
     */
    public static ArchiveSettings standard(Duration window, Duration grace) {
        Duration jumpMax = grace.compareTo(JUMP_MAX_MIN) > 0 ? grace : JUMP_MAX_MIN;
        return new ArchiveSettings(window, grace, 256, 1_024, jumpMax, GAP_MIN);
    }

    /** The same with another bound on jumps: the stream's own bound on ticks from the future. */
    public ArchiveSettings withJumpMax(Duration newJumpMax) {
        return new ArchiveSettings(window, grace, batchTicksMax, lookaheadRows, newJumpMax, gapMin);
    }

    /** What a merge of files under these settings looks at. */
    MergeBounds mergeBounds() {
        return new MergeBounds(lookaheadRows, TimeUnit.MICROSECONDS.convert(jumpMax));
    }
}
