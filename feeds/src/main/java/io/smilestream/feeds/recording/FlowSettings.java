package io.smilestream.feeds.recording;

import io.smilestream.schemas.Windows;
import java.time.Duration;

/**
 * How a venue's messages become a feed.
 *
 * @param windows the stream's windows
 * @param batchWait how long a tick may wait for others of its smile
 * @param batchTicksMax ticks at which a batch is handed on
 * @param jumpMax how far ahead of the venue's time a tick is believed; the stream's bound on ticks from the future
 * @param patience how long the feed's time waits for a venue that has fallen silent
 */
public record FlowSettings(
        Windows windows, Duration batchWait, int batchTicksMax, Duration jumpMax, Duration patience) {
    public FlowSettings {
        if (batchWait.isNegative() || jumpMax.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException("batchWait, jumpMax and patience must be >= 0, were " + batchWait + ", "
                    + jumpMax + " and " + patience);
        }
        if (batchTicksMax < 1) {
            throw new IllegalArgumentException("batchTicksMax must be >= 1, was " + batchTicksMax);
        }
    }

    /** Batches of up to 256 ticks and 5 ms; a second of patience. */
    public static FlowSettings standard(Windows windows, Duration jumpMax) {
        return new FlowSettings(windows, Duration.ofMillis(5), 256, jumpMax, Duration.ofSeconds(1));
    }
}
