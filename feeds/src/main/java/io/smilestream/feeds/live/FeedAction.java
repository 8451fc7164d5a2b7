package io.smilestream.feeds.live;

import java.util.List;

/** What a conversation wants done. */
sealed interface FeedAction {
    /** Make a connection. */
    record Connect() implements FeedAction {}

    /** Say something. */
    record Send(String text) implements FeedAction {}

    /** Put a question over HTTP. */
    record Ask(Question question) implements FeedAction {}

    /** End the connection; nothing more is heard from it. */
    record Disconnect() implements FeedAction {}

    /**
     * Hand on a message, or one of our own marks.
     *
     * @param subjects what it tells the newest state of; empty if it tells none
     */
    record HandOn(String text, List<String> subjects) implements FeedAction {}
}
