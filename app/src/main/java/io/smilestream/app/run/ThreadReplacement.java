package io.smilestream.app.run;

import io.smilestream.app.access.Denial;
import io.smilestream.app.replay.InputGap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/**
 * Lets a stream go on with a new thread when one has failed, but not for ever: a fault that keeps coming back will not
 * go away by itself, and a program that ends is seen by whatever watches over it. Thread-safe.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    /** A broker that restarts costs a thread or two; more than this within the span is a fault of another kind. */
    static final int REPLACED_MAX = 3;

    static final Duration SPAN = Duration.ofMinutes(5);

    private final LongSupplier elapsedNanos;
    private final Consumer<String> note;
    private final Deque<Long> replacedNanos = new ArrayDeque<>();

    /**
     * A full allowance.
     *
     * @param elapsedNanos a monotonic clock
     * @param note told in one line of every replacement
     */
    public ThreadReplacement(LongSupplier elapsedNanos, Consumer<String> note) {
        this.elapsedNanos = elapsedNanos;
        this.note = note;
    }

    /**
     * Replaces the thread if the allowance has room; never after an {@link Error}, which leaves the program in doubt, nor
     * after a denial or where records are gone, which the next thread would meet too.
     */
    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
        long now = elapsedNanos.getAsLong();
        replacedNanos.removeIf(then -> now - then >= SPAN.toNanos());
        if (fault instanceof Error
                || Denial.isIn(fault)
                || InputGap.isIn(fault)
                || replacedNanos.size() == REPLACED_MAX) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacedNanos.add(now);
        note.accept("a stream thread failed (" + innermost(fault) + ") and is replaced: " + replacedNanos.size()
                + " of " + REPLACED_MAX + " within " + SPAN.toMinutes() + " minutes");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static String innermost(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause).lines().findFirst().orElse("");
    }
}
