package io.smilestream.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Holds a feed back until the clock has caught up with its event time, at one speed. The first time asked for is due at
 * once and anchors the rest, so a slow moment is caught up later and no error adds up. Not thread-safe.
 */
public final class Pacer implements Pace {
    private final Playhead playhead;
    private final LongSupplier nanoClock;
    private final Sleeper sleeper;

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
        this.playhead = new Playhead(speed);
        this.nanoClock = nanoClock;
        this.sleeper = sleeper;
    }

    /** Paces by the machine's clock; a request to stop ends the waiting. */
    public static Pacer of(Speed speed, StopRequest stop) {
        return new Pacer(speed, System::nanoTime, nanos -> {
            boolean unusedAsked = stop.within(Duration.ofNanos(nanos));
        });
    }

    @Override
    public boolean isDue(Instant eventTime) {
        return playhead.waitNanos(eventTime, nanoClock.getAsLong()) <= 0;
    }

    /** Returns when {@code eventTime} is due; at once if it is in the past of what was asked for before. */
    @Override
    public void await(Instant eventTime) throws InterruptedException {
        long wait = playhead.waitNanos(eventTime, nanoClock.getAsLong());
        if (wait > 0) {
            sleeper.sleepNanos(wait);
        }
    }
}
