package io.smilestream.app.live;

import io.smilestream.app.replay.StopRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long live work goes on, and who hears of it.
 *
 * @param notes takes a line every ten seconds
 * @param stop the user's wish to end it
 * @param duration time after which it ends by itself; null for never
 */
public record LiveWork(
        Consumer<String> notes, StopRequest stop, @Nullable Duration duration) {
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(10);

    /** Counts down the time and says when a line is due; made when the work begins. */
    final class Watch {
        private final long startNanos = System.nanoTime();
        private long notes;

        /** Waits a while, at most until the end; says whether the end has come. */
        boolean isOver(Duration wait) throws InterruptedException {
            Duration all = duration();
            Duration left = all == null ? wait : all.minus(elapsed());
            if (left.isNegative() || left.isZero()) {
                return true;
            }
            return stop().within(left.compareTo(wait) < 0 ? left : wait);
        }

        /** Whether another ten seconds have passed. */
        boolean isNoteDue() {
            long due = elapsed().dividedBy(BETWEEN_NOTES);
            boolean more = due > notes;
            notes = due;
            return more;
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }
}
