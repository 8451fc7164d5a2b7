package io.smilestream.feeds.live;

import java.time.Duration;
import java.util.List;

/**
 * How a venue is heard.
 *
 * @param underlyings what the options are written on, such as {@code BTC}
 * @param pendingMax messages that may wait for the reader before newer ones replace older ones
 * @param clockEvery how often the feed's clock is noted among the messages
 * @param seed of the randomness in waits
 */
public record LiveSettings(List<String> underlyings, int pendingMax, Duration clockEvery, long seed) {
    public LiveSettings {
        underlyings = List.copyOf(underlyings);
        if (underlyings.isEmpty() || pendingMax < 1 || clockEvery.isNegative() || clockEvery.isZero()) {
            throw new IllegalArgumentException(
                    "a live feed needs an underlying, pendingMax >= 1 and clockEvery > 0, had " + underlyings + ", "
                            + pendingMax + " and " + clockEvery);
        }
    }
}
