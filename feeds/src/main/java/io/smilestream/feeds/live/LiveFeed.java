package io.smilestream.feeds.live;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.recording.Ending;
import io.smilestream.feeds.recording.FlowCounts;
import io.smilestream.feeds.recording.FlowSettings;
import io.smilestream.feeds.recording.MessageFlow;
import io.smilestream.feeds.recording.RecordingWriter;
import io.smilestream.feeds.recording.VenueLine;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.VenueDecoder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A venue as a feed, until it is stopped. What it hands out it has recorded before, if it records.
 *
 * <p>One thread asks for records; {@link #stop} and {@link #counters} may be called from any.
 */
public final class LiveFeed implements TickFeed {
    private final VenueConnection connection;
    private final @Nullable RecordingWriter recording;
    private final MessageFlow flow;
    private final Ending ending;
    private final Queue<FeedRecord> out = new ArrayDeque<>();
    private boolean finished;

    /**
     * A feed of what a connection hears.
     *
     * @param connection the venue; closed with the feed
     * @param decoders makes the venue's decoder, given what is known of the sizes of contracts
     * @param recording keeps what is fed; null if nothing does; closed with the feed
     * @param ending what becomes of the open windows when the feed is stopped
     */
    public LiveFeed(
            VenueConnection connection,
            FlowSettings settings,
            Function<? super ContractSizes, ? extends VenueDecoder> decoders,
            @Nullable RecordingWriter recording,
            Ending ending) {
        this.connection = connection;
        this.recording = recording;
        this.flow = new MessageFlow(settings, decoders, out::add);
        this.ending = ending;
    }

    /** The next record, waiting for one; null once the feed has been stopped and what was heard is handed out. */
    @Override
    public @Nullable FeedRecord next() throws IOException {
        try {
            while (out.isEmpty() && !finished) {
                proceed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the venue");
        }
        return out.poll();
    }

    /** Ends the feed in good order. */
    public void stop() {
        connection.stop();
    }

    /** What has happened on the way to the venue. */
    public FeedCounters counters() {
        return connection.counters();
    }

    /** What has been made of the messages; for the thread that asks for records. */
    public FlowCounts counts() {
        return flow.counts();
    }

    @Override
    public FeedProgress progress() {
        FlowCounts counts = flow.counts();
        return new FeedProgress(counts.ticks() + counts.rejected(), 0, 0, flow.newestEventTime());
    }

    @Override
    public void close() throws IOException {
        connection.close();
        if (recording != null) {
            recording.close();
        }
    }

    private void proceed() throws IOException, InterruptedException {
        VenueLine line = connection.take(flow.dueMicros());
        if (line != null) {
            if (recording != null) {
                recording.write(line);
            }
            flow.accept(line);
        } else if (connection.isOver()) {
            flow.finish(ending);
            finished = true;
        } else {
            flow.flushIfDue(connection.nowMicros());
        }
    }
}
