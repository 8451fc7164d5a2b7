package io.smilestream.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.Tick;
import java.time.Duration;
import java.util.List;

/** What the records of every feed must keep. */
public final class FeedPromises {
    /** A tick further ahead of the feed's clock is from the future, and no window waits for it. */
    private static final Duration AHEAD_MAX = Duration.ofSeconds(5);

    private FeedPromises() {}

    /** Heartbeats rise, no tick follows a heartbeat that closed its window, and the last one closes every window. */
    public static void assertKept(List<FeedRecord> records, Windows windows) {
        long reached = Long.MIN_VALUE;
        long lastToClose = Long.MIN_VALUE;
        for (FeedRecord record : records) {
            if (record instanceof Heartbeat heartbeat) {
                long time = EpochMicros.of(heartbeat.time());
                assertThat(time).isGreaterThan(reached);
                reached = time;
            } else if (record instanceof Batch batch) {
                for (Tick tick : batch.batch().getTicks()) {
                    long closes = windows.closesAt(EpochMicros.of(tick.getEventTime()));
                    assertThat(closes).isGreaterThan(reached);
                    boolean believed =
                            !tick.getEventTime().isAfter(batch.feedTime().plus(AHEAD_MAX));
                    lastToClose = believed ? Math.max(lastToClose, closes) : lastToClose;
                }
            }
        }
        assertThat(reached).isGreaterThanOrEqualTo(lastToClose);
    }
}
