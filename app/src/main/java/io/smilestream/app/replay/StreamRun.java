package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** A stream that runs in this program until it is closed. A fault in it stops all of it and is kept for the caller. */
public final class StreamRun implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private StreamRun(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Starts the stream; returns before it is running. */
    public static StreamRun start(Topology topology, Properties settings) {
        StreamRun run = new StreamRun(new KafkaStreams(topology, settings));
        run.streams.setUncaughtExceptionHandler(run::keep);
        run.streams.setStateListener((now, before) -> {
            if (now.hasCompletedShutdown()) {
                run.ended.countDown();
            }
        });
        run.streams.start();
        return run;
    }

    /**
     * Waits, but not beyond a fault.
     *
     * @throws SurroundingsException if the stream has stopped by itself
     */
    public void await(Duration wait) throws InterruptedException {
        if (ended.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw stopped();
        }
    }

    /**
     * Returns if the stream has not stopped by itself.
     *
     * @throws SurroundingsException if it has
     */
    public void requireAlive() {
        if (ended.getCount() == 0) {
            throw stopped();
        }
    }

    /** Stops the stream, committing what it has done; up to 30 s. */
    @Override
    public void close() {
        streams.close(
                CloseOptions.timeout(STOP_LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }

    private SurroundingsException stopped() {
        Throwable cause = fault.get();
        return new SurroundingsException(
                "the stream stopped: " + (cause == null ? "it was shut down" : reason(cause)), cause);
    }

    private StreamThreadExceptionResponse keep(Throwable cause) {
        fault.compareAndSet(null, cause);
        ended.countDown();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The innermost cause says what happened; those around it say which of Kafka's layers it passed. */
    private static String reason(Throwable cause) {
        Throwable innermost = cause;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return innermost.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
