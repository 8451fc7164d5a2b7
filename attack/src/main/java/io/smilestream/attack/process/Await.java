package io.smilestream.attack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes will do. */
public final class Await {
    private static final int POLL_MILLIS = 50;

    private Await() {}

    /** Something that will hold sooner or later. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds by now. */
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * Returns when {@code condition} holds.
     *
     * @param what the condition in words
     * @throws UnexpectedException if it does not within {@code limit}
     */
    public static void until(String what, Duration limit, Condition condition)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new UnexpectedException("not within " + limit.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Lets time pass in which a fault lasts. */
    public static void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
