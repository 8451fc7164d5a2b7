package io.smilestream.feeds.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue's words: what to send for a purpose, and what a message means to the conversation. Pure. */
interface VenueDialect {
    /** The venue's lower-case name. */
    String venue();

    /** What the venue allows. */
    VenueLimits limits();

    /** The questions that give the list of all instruments. */
    List<Question> questions();

    /**
     * Reads an answer; null if it is not one, or says that something is wrong.
     *
     * @param body the answer's text
     */
    @Nullable
    Instruments instruments(Question question, String body);

    /** Channels to subscribe to whatever is listed. */
    List<Channel> standing();

    /** What to say first on a new connection. */
    List<String> greetings();

    /** A subscription. */
    String subscribe(String call, List<String> channels);

    /** The end of a subscription. */
    String unsubscribe(String call, List<String> channels);

    /** What to say after a silence; null if the venue itself breaks it. */
    @Nullable
    String ping();

    /** What a message means. */
    Heard understand(String message);
}
