package io.smilestream.feeds.live;

import java.time.Duration;
import java.util.Random;

/**
 * What a venue allows and how long it may be silent.
 *
 * @param channelsPerCall channels in one subscription
 * @param channelsMax channels on one connection
 * @param calls subscriptions at once and their refill
 * @param questions questions over HTTP at once and their refill
 * @param pingAfter silence after which we say something, if the venue has a word for that
 * @param silenceMax silence after which the connection is given up
 * @param gapMax silence of one channel after which it is subscribed anew
 * @param pollEvery how often the list of instruments is asked for again
 * @param retry how patient we are with what does not succeed
 */
public record VenueLimits(
        int channelsPerCall,
        int channelsMax,
        Rate calls,
        Rate questions,
        Duration pingAfter,
        Duration silenceMax,
        Duration gapMax,
        Duration pollEvery,
        Retry retry) {

    /**
     * Waits for what does not succeed.
     *
     * @param answerMax how long an answer to a subscription may take
     * @param first the wait after a first failure; each further one doubles it
     * @param longest the longest wait
     * @param stable how long a connection must live to count as a success
     */
    public record Retry(Duration answerMax, Duration first, Duration longest, Duration stable) {
        /** What suits every venue: attempts within a second at first, and one a minute in the end. */
        static final Retry STANDARD = new Retry(
                Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofSeconds(10));

        Backoff backoff(Random random) {
            return new Backoff(VenueProtocol.micros(first), VenueProtocol.micros(longest), random);
        }
    }

    /**
     * A leaky bucket.
     *
     * @param burst how many at once
     * @param refill how long until one more
     */
    public record Rate(int burst, Duration refill) {
        TokenBucket bucket() {
            return new TokenBucket(burst, VenueProtocol.micros(refill));
        }
    }
}
