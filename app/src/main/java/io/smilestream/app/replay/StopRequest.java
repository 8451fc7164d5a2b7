package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The user's wish that the work end before its time. */
@FunctionalInterface
public interface StopRequest {
    /** Nobody ever asks. */
    StopRequest NEVER = wait -> {
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        return false;
    };

    /** Waits until the wish is uttered, at most {@code wait}; says whether it is. */
    boolean within(Duration wait) throws InterruptedException;

    /**
     * Returns if nobody has asked.
     *
     * @throws SurroundingsException if someone has
     */
    default void requireNone() throws InterruptedException {
        if (within(Duration.ZERO)) {
            throw new SurroundingsException("stopped before the end: nothing was written");
        }
    }
}
