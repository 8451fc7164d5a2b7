package io.smilestream.app.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command end in order when the process is told to: Ctrl-C or a plain kill asks the work to stop, then the process
 * waits until the command has cleaned up behind itself, though not for ever. To be opened before all that must be cleaned
 * up, and closed last.
 */
public final class CtrlC implements AutoCloseable {
    private static final int CLEAN_UP_LIMIT_SECONDS = 20;

    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    private CtrlC(Runnable stop, @Nullable Integer exitCode) {
        this.hook = new Thread(() -> end(stop, exitCode), "smilestream-ctrl-c");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Interrupts the calling thread; the process ends with the code of the signal. */
    public static CtrlC interrupts() {
        return new CtrlC(Thread.currentThread()::interrupt, null);
    }

    /** Interrupts the calling thread; the process ends as done, since stopping it is how its work is meant to end. */
    public static CtrlC completes() {
        return new CtrlC(Thread.currentThread()::interrupt, 0);
    }

    /** Whether the process has been told to end. */
    public boolean asked() {
        return asked;
    }

    /** Says that everything is cleaned up. */
    @Override
    public void close() {
        cleanedUp.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                asked = true; // told to end between the question and the answer
            }
        }
    }

    private void end(Runnable stop, @Nullable Integer exitCode) {
        asked = true;
        stop.run();
        try {
            boolean inTime = cleanedUp.await(CLEAN_UP_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (inTime && exitCode != null) {
                // The only way to choose the code once the JVM is going down.
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
