package io.smilestream.schemas.topic;

/**
 * How the broker keeps a topic.
 *
 * @param cleanup what happens to old records
 * @param partitions partitions of a new topic, one or more; {@link #CONFIGURED} for as many as the user wants
 * @param retentionBytes size a partition may grow to before its oldest segments are deleted, in bytes; {@link #UNBOUNDED}
 *     for none
 * @param segmentBytes size at which the broker starts a new file, in bytes; the unit in which records are deleted or
 *     compacted
 * @param messageBytesMax largest batch of records the broker takes, in bytes after compression
 */
public record Storage(Cleanup cleanup, int partitions, long retentionBytes, int segmentBytes, int messageBytesMax) {
    /** As many partitions as are configured: of the topics keyed by smile, which all have the same number. */
    public static final int CONFIGURED = 0;

    /** No bound on the size of a partition. */
    public static final long UNBOUNDED = -1;

    public Storage {
        if (partitions < 0) {
            throw new IllegalArgumentException("partitions must be one or more, or CONFIGURED, was " + partitions);
        }
        if (retentionBytes != UNBOUNDED && retentionBytes < 2L * segmentBytes) {
            throw new IllegalArgumentException(
                    "retentionBytes must leave room for two segments of " + segmentBytes + ", was " + retentionBytes);
        }
        if (messageBytesMax < 1 || segmentBytes < messageBytesMax) {
            throw new IllegalArgumentException(
                    "a segment must hold the largest batch: " + segmentBytes + " against " + messageBytesMax);
        }
    }

    /** Nothing goes that a bound would remove. */
    Storage complete() {
        return new Storage(cleanup, partitions, UNBOUNDED, segmentBytes, messageBytesMax);
    }
}
