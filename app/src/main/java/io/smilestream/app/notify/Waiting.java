package io.smilestream.app.notify;

import java.time.Duration;

/** How a notifier waits, and hears that it should end. */
@FunctionalInterface
public interface Waiting {
    /**
     * Waits for {@code span}.
     *
     * @return whether the notifier should end
     */
    boolean await(Duration span) throws InterruptedException;
}
