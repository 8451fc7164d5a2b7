package io.smilestream.app.notify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any minute. Not thread-safe. */
final class SendRate {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final Deque<Long> sent = new ArrayDeque<>();

    SendRate(int perMinute) {
        this.perMinute = perMinute;
    }

    /** How long the next one must wait, nanoseconds; zero if it need not. */
    long waitNanos(long nowNanos) {
        while (!sent.isEmpty() && nowNanos - sent.getFirst() >= MINUTE_NANOS) {
            sent.removeFirst();
        }
        return sent.size() < perMinute ? 0L : MINUTE_NANOS - (nowNanos - sent.getFirst());
    }

    /** Notes that one is sent. */
    void note(long nowNanos) {
        sent.addLast(nowNanos);
    }
}
