package io.smilestream.schemas;

/**
 * Why a record or a tick was not used. Each has a manifest count of the same name, and is counted as the stream runs: those of
 * ticks and messages by {@code dead-letters-total} with the reason as a tag, {@link #UNDECODABLE} and {@link #PROCESSING_FAILED} by
 * Kafka's own {@code dropped-records-total} of the task, since its handlers, which alone see these, are given no metrics. Nothing
 * else counts there.
 */
public enum DeadLetterReason {
    /** The bytes are not a record of the topic's schema. */
    UNDECODABLE,
    /** The record's key does not name what its value holds. */
    KEY_MISMATCH,
    /** A venue's well-formed message that reports no option: an acknowledgement, a heartbeat, a book, a perpetual's trade. */
    NOT_A_TICK,
    /** An archive's row has too few or too many cells. */
    MALFORMED_ROW,
    /** A cell that should hold a number holds something else, or a number that is not finite. */
    BAD_NUMBER,
    /** The instrument's name is not one the venue could list, or contradicts the row's own columns. */
    UNKNOWN_INSTRUMENT,
    /** A field without which the tick means nothing is absent. */
    INCOMPLETE,
    /** A price, volatility, size, strike or forward lies below its lowest possible value. */
    NEGATIVE_PRICE,
    /** The bid is above the ask. */
    CROSSED,
    /** The tick's time is at or after its option's expiry. */
    EXPIRED,
    /** The tick's window has been closed. */
    LATE,
    /** The tick's time is further ahead of the feed's clock than the bound allows. */
    FUTURE,
    /** The same tick was accepted before. */
    DUPLICATE,
    /** Processing the record threw an exception: a fault of ours. */
    PROCESSING_FAILED
}
