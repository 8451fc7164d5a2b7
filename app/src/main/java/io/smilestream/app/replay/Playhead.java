package io.smilestream.app.replay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Event time as a straight line over the clock. The first time asked for anchors it; every later one is measured from the
 * anchor and not from the one before, so a slow moment is caught up and no error adds up. Not thread-safe.
 */
final class Playhead {
    private static final double NANOS_PER_SECOND = 1e9;

    private Speed speed;
    private @Nullable Instant anchorTime;
    private long anchorNanos;

    /** A playhead that the first time asked for will set. */
    Playhead(Speed speed) {
        this.speed = speed;
    }

    /** Sets event time to {@code eventTime} as of {@code nowNanos}, from where it goes on at {@code next}. */
    void turn(Speed next, @Nullable Instant eventTime, long nowNanos) {
        speed = next;
        anchorTime = eventTime;
        anchorNanos = nowNanos;
    }

    /** Nanoseconds until {@code eventTime} is due; zero or less if it is. */
    long waitNanos(Instant eventTime, long nowNanos) {
        if (anchorTime == null) {
            anchorTime = eventTime;
            anchorNanos = nowNanos;
        }
        if (speed.isMax()) {
            return 0;
        }
        Duration since = Duration.between(anchorTime, eventTime);
        double dueNanos = (since.getSeconds() * NANOS_PER_SECOND + since.getNano()) / speed.factor();
        return (long) dueNanos - (nowNanos - anchorNanos);
    }

    /**
     * Event time at {@code nowNanos}, at most {@code limit}: how far the line has come says nothing once the feed is behind
     * it, or where nothing is waited for.
     */
    Instant at(long nowNanos, Instant limit) {
        if (anchorTime == null || speed.isMax()) {
            return limit;
        }
        double passed = (nowNanos - anchorNanos) * speed.factor();
        Duration ahead = Duration.between(anchorTime, limit);
        double aheadNanos = ahead.getSeconds() * NANOS_PER_SECOND + ahead.getNano();
        return passed < aheadNanos ? anchorTime.plusNanos((long) passed) : limit;
    }
}
