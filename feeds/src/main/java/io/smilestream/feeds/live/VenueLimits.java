package io.smilestream.feeds.live;

import java.time.Duration;

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
 */
public record VenueLimits(
        int channelsPerCall,
        int channelsMax,
        Rate calls,
        Rate questions,
        Duration pingAfter,
        Duration silenceMax,
        Duration gapMax,
        Duration pollEvery) {

    /**
     * A leaky bucket.
     *
     * @param burst how many at once
     * @param refill how long until one more
     */
    public record Rate(int burst, Duration refill) {
        TokenBucket bucket() {
            return new TokenBucket(burst, refill.toNanos() / 1_000);
        }
    }
}
