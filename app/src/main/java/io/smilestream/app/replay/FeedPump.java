package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Carries a feed's records onto Kafka, each when its time has come. The first one that the broker does not take ends the
 * pumping, since a hole in the ticks would make every later result wrong without a trace.
 *
 * <p>Used by one thread; {@link #current} may be called from others.
 */
public final class FeedPump {
    private final FeedRecordWriter writer;
    private final Pace pace;
    private final Guard guard;
    private volatile InputTally current = new InputTally();

    /** Asked before each record whether to go on. */
    @FunctionalInterface
    public interface Guard {
        /** False ends the pumping in order, as the feed's end would; an exception ends it at once. */
        boolean goesOn() throws InterruptedException;
    }

    /**
     * Pumps through {@code writer}.
     *
     * @param pace holds the feed back
     * @param guard may end the pumping
     */
    public FeedPump(FeedRecordWriter writer, Pace pace, Guard guard) {
        this.writer = writer;
        this.pace = pace;
        this.guard = guard;
    }

    /**
     * Pumps what can be loaded again into the topics of {@code target}.
     *
     * @param producer configured with {@link SmileClients#producer}; stays open
     * @param batches writes the values of the ticks topic
     * @param pace holds the feed back
     * @param guard may end the pumping
     */
    public FeedPump(
            Producer<String, byte[]> producer,
            PumpTarget target,
            Serializer<TickBatch> batches,
            Pace pace,
            Guard guard) {
        this(
                new FeedRecordWriter(
                        producer, target, batches, "load again from the start, for what was loaded is incomplete"),
                pace,
                guard);
    }

    /**
     * Carries over the feed to its end, or until the guard says so, and waits until the broker has it all.
     *
     * @return what the feed handed out
     * @throws IOException if the feed breaks off
     * @throws SurroundingsException if the broker does not take a record
     */
    public InputTally pump(TickFeed feed) throws IOException, InterruptedException {
        InputTally tally = new InputTally();
        current = tally;
        FeedRecord next = feed.next();
        while (next != null && guard.goesOn()) {
            carry(next, tally);
            next = feed.next();
        }
        writer.flush();
        return tally;
    }

    /** The tally of the feed being pumped, growing. */
    public InputTally current() {
        return current;
    }

    private void carry(FeedRecord next, InputTally tally) throws InterruptedException {
        Instant due = FeedRecordWriter.dueTime(next);
        if (due != null) {
            pace.await(due);
        }
        tally.add(next);
        writer.write(next);
    }
}
