package io.smilestream.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a command that the user wants it to end, as by Ctrl-C; the command then closes what it opened, in its own order. */
public final class StopSignal {
    /** Longer than a stream and a broker need to close; a command that hangs must not hold up Ctrl-C for ever. */
    private static final Duration FAREWELL_MAX = Duration.ofSeconds(20);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Whether the command should end. */
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /**
     * Waits until the command should end, at most {@code limit}.
     *
     * @return whether it should
     */
    public boolean await(Duration limit) throws InterruptedException {
        return requested.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks the command to end. */
    public void request() {
        requested.countDown();
    }

    /** Makes the end of the process, however it comes about, ask the command to end and wait until it has. */
    public void heedProcessEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "stop-signal"));
    }

    /** Says that the command has ended, so that nothing waits for it. */
    public void ended() {
        ended.countDown();
    }

    private void requestAndWait() {
        request();
        try {
            boolean unusedEnded = ended.await(FAREWELL_MAX.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
