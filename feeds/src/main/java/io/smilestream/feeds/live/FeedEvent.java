package io.smilestream.feeds.live;

/** What happens to a conversation. Every event bears the feed's clock, microseconds since the epoch. */
sealed interface FeedEvent {
    /** The feed's clock. */
    long nowMicros();

    /** The feed begins. */
    record Started(long nowMicros) implements FeedEvent {}

    /** A connection was made. */
    record Opened(long nowMicros) implements FeedEvent {}

    /** A message came. */
    record Said(long nowMicros, String text) implements FeedEvent {}

    /**
     * A question was answered.
     *
     * @param status HTTP's status; 0 if there was no answer
     */
    record Answered(long nowMicros, Question question, int status, String body) implements FeedEvent {}

    /** Time has passed. */
    record Ticked(long nowMicros) implements FeedEvent {}

    /** The connection ended, or could not be made. */
    record Closed(long nowMicros) implements FeedEvent {}
}
