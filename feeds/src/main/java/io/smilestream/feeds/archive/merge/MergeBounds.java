package io.smilestream.feeds.archive.merge;

/**
 * How far a merge looks, and what it believes.
 *
 * @param lookaheadEntries entries of each open file read ahead
 * @param jumpMaxMicros how far ahead of its file's clock one entry may be before others must confirm it
 */
public record MergeBounds(int lookaheadEntries, long jumpMaxMicros) {
    public MergeBounds {
        if (lookaheadEntries <= FeedClock.WITNESSES_MAX) {
            throw new IllegalArgumentException(
                    "lookaheadEntries must be > " + FeedClock.WITNESSES_MAX + ", was " + lookaheadEntries);
        }
        if (jumpMaxMicros < 0) {
            throw new IllegalArgumentException("jumpMaxMicros must be >= 0, was " + jumpMaxMicros);
        }
    }
}
