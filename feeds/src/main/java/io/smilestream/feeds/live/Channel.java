package io.smilestream.feeds.live;

/**
 * Something to subscribe to.
 *
 * @param name the venue's name of it
 * @param expiryMicros when it ends by itself, microseconds since the epoch; {@link #ENDLESS} if it does not, or that is not known
 */
record Channel(String name, long expiryMicros) {
    static final long ENDLESS = Long.MAX_VALUE;
}
