package io.smilestream.app.replay;

import io.smilestream.app.access.Denial;
import io.smilestream.app.fault.SurroundingsException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** A stream that runs in this program until it is closed. A fault that stops it is kept for the caller. */
public final class StreamRun implements AutoCloseable {
    /** Below what the end of the process allows a command, so that what was opened before the stream is closed as well. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final KafkaStreams streams;
    private final StreamsUncaughtExceptionHandler handler;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile boolean closed;

    private StreamRun(KafkaStreams streams, StreamsUncaughtExceptionHandler handler) {
        this.streams = streams;
        this.handler = handler;
    }

    /** Starts the stream, which any fault will stop; returns before it is running. */
    public static StreamRun start(Topology topology, Properties settings) {
        return start(topology, settings, fault -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    /** Starts the stream under a handler that may have a thread replaced; returns before it is running. */
    public static StreamRun start(Topology topology, Properties settings, StreamsUncaughtExceptionHandler handler) {
        StreamRun run = new StreamRun(new KafkaStreams(topology, settings), handler);
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

    /** What the stream is doing, in Kafka's words. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** Kafka's measurements of the stream. */
    public Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
    }

    /** Stops the stream, committing what it has done, and leaves its group at once; up to 15 s. */
    @Override
    public void close() {
        closing = true;
        closed = streams.close(
                CloseOptions.timeout(STOP_LIMIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }

    /**
     * Returns if the stream was closed and what it had done is committed.
     *
     * @throws SurroundingsException if a fault or the time came before
     */
    public void requireEndedWell() {
        if (fault.get() != null) {
            throw stopped();
        }
        if (!closed) {
            throw new SurroundingsException("the stream did not end within " + STOP_LIMIT.toSeconds()
                    + " s: what it had not committed is done again at the next start; see that the brokers answer");
        }
    }

    private SurroundingsException stopped() {
        Throwable cause = fault.get();
        return new SurroundingsException(
                "the stream stopped: " + (cause == null ? "it was shut down" : reason(cause)), cause);
    }

    private StreamThreadExceptionResponse keep(Throwable cause) {
        // A thread that fails while it commits for the last time is not replaced by another.
        StreamThreadExceptionResponse response =
                closing ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : handler.handle(cause);
        if (response != StreamThreadExceptionResponse.REPLACE_THREAD) {
            fault.compareAndSet(null, cause);
            ended.countDown();
        }
        return response;
    }

    /** The innermost cause says what happened; those around it say which of Kafka's layers it passed. */
    private static String reason(Throwable cause) {
        String denied = Denial.lineOf(cause);
        if (denied != null) {
            return denied;
        }
        Throwable innermost = cause;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return innermost.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
