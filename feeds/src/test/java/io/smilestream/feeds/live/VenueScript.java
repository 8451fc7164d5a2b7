package io.smilestream.feeds.live;

import java.util.List;
import java.util.Set;

/** A venue's part of the conversation, in its own words, for {@link MarketServer}. Strikes stand for options. */
interface VenueScript {
    /** The answer to the question for the list of instruments, or for one page of it. */
    String list(Set<Integer> strikes, String query);

    /** The channel on which an option is quoted. */
    String channel(int strike);

    /** A quote that the tests' plain decoder understands. */
    String quote(int strike, long eventMicros, long number);

    /** What is said of its own accord from time to time; empty if nothing. */
    String heartbeat();

    /** What an unsubscription, a ping or a greeting is answered; empty if nothing. */
    List<String> answerTalk(String request);

    /** Channels that a request asks to subscribe to; empty if it asks for something else. */
    List<String> subscribed(String request);

    /** Channels that a request asks to unsubscribe from; empty if it asks for something else. */
    List<String> unsubscribed(String request);

    /** Answers to a subscription of which only some channels are granted. */
    List<String> grant(String request, List<String> granted, List<String> refused);

    /** The answer of a venue that is asked too much. */
    String rateLimit(String request);
}
