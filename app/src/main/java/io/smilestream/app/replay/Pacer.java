package io.smilestream.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a feed back until the clock has caught up with its event time. The first time asked for is due at once and
 * anchors the rest, so a slow moment is caught up later and no error adds up. Not thread-safe.
 */
public final class Pacer {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Speed speed;
    private final LongSupplier nanoClock;
    private final Sleeper sleeper;
    private @Nullable Instant anchorTime;
    private long anchorNanos;

    /** Waits for a while. */
    @FunctionalInterface
    public interface Sleeper {
        /** Returns after {@code nanos} nanoseconds. */
        void sleepNanos(long nanos) throws InterruptedException;
    }

    /**
     * Paces by a clock.
     *
     * @param speed how fast event time passes
     * @param nanoClock monotonic, nanoseconds
     * @param sleeper waits on the same clock
     */
    public Pacer(Speed speed, LongSupplier nanoClock, Sleeper sleeper) {
        this.speed = speed;
        this.nanoClock = nanoClock;
        this.sleeper = sleeper;
    }

    /** Paces by the machine's clock; a request to stop ends the waiting. */
    public static Pacer of(Speed speed, StopRequest stop) {
        return new Pacer(speed, System::nanoTime, nanos -> {
            boolean unusedAsked = stop.within(Duration.ofNanos(nanos));
        });
    }

    /** Returns when {@code eventTime} is due; at once if it is in the past of what was asked for before. */
    public void await(Instant eventTime) throws InterruptedException {
        if (speed.isMax()) {
            return;
        }
        if (anchorTime == null) {
            anchorTime = eventTime;
            anchorNanos = nanoClock.getAsLong();
            return;
        }
        Duration since = Duration.between(anchorTime, eventTime);
        double dueNanos = (since.getSeconds() * NANOS_PER_SECOND + since.getNano()) / speed.factor();
        long wait = (long) dueNanos - (nanoClock.getAsLong() - anchorNanos);
        if (wait > 0) {
            sleeper.sleepNanos(wait);
        }
    }
}
