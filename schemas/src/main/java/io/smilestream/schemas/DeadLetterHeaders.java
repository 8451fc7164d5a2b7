package io.smilestream.schemas;

/**
 * Names of the headers on dead letters. The value of a dead letter is what was not used: the original bytes of a record
 * that could not be read, a {@code TickBatch} of one tick, or the original line of an archive. All header values are
 * UTF-8 text.
 */
public final class DeadLetterHeaders {
    /** A {@link DeadLetterReason}. */
    public static final String REASON = "smilestream.reason";

    /** One sentence with the offending value. */
    public static final String DETAIL = "smilestream.detail";

    /** Name of the archive file or the feed that the tick came from. Feeds set it on every batch they write. */
    public static final String SOURCE = "smilestream.source";

    /** Line number in the source, counted from 1 with the header row, or the venue's sequence number. */
    public static final String SEQUENCE = "smilestream.sequence";

    /** The step of the stream, or of the feed, that gave it up. */
    public static final String NODE = "smilestream.node";

    private DeadLetterHeaders() {}
}
