package io.smilestream.feeds.live;

import java.util.List;

/** What a message means to the conversation; quotes are for the decoder. */
sealed interface Heard {

    /**
     * News on channels.
     *
     * @param channels the channels
     * @param subjects what the message tells the newest state of; a newer message on the same subjects replaces it
     */
    record News(List<String> channels, List<String> subjects) implements Heard {}

    /**
     * A subscription is answered.
     *
     * @param call the subscription; empty if the venue does not say
     * @param channels the channels that are granted
     * @param refused the channels that are not
     * @param extent what it means for the subscription's other channels
     */
    record Granted(String call, List<String> channels, List<String> refused, Extent extent) implements Heard {}

    /** What a grant says of the channels it does not name. */
    enum Extent {
        /** They are refused. */
        THESE_ALONE,
        /** Nothing. */
        AMONG_OTHERS,
        /** They are granted as well. */
        ALL
    }

    /**
     * A subscription is refused as a whole.
     *
     * @param call the subscription; empty if the venue does not say
     */
    record Refused(String call) implements Heard {}

    /** We ask too much. */
    record RateLimited(String call) implements Heard {}

    /** The venue wants an answer, to see that we are alive. */
    record Challenge(String answer) implements Heard {}

    /** An option was listed. */
    record Listed(Channel channel) implements Heard {}

    /** An option is gone. */
    record Delisted(String channel) implements Heard {}

    /** A sign of life in a word that is no message: not worth recording. */
    record Pong() implements Heard {}

    /** Part of the language, and of no consequence. */
    record Talk() implements Heard {}

    /** Not of the venue's language. */
    record Garbage() implements Heard {}
}
