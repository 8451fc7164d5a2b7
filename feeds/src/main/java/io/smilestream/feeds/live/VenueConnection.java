package io.smilestream.feeds.live;

import io.smilestream.feeds.live.FeedAction.Ask;
import io.smilestream.feeds.live.FeedAction.Connect;
import io.smilestream.feeds.live.FeedAction.Disconnect;
import io.smilestream.feeds.live.FeedAction.HandOn;
import io.smilestream.feeds.live.FeedAction.Send;
import io.smilestream.feeds.live.FeedEvent.Answered;
import io.smilestream.feeds.live.FeedEvent.Closed;
import io.smilestream.feeds.live.FeedEvent.Opened;
import io.smilestream.feeds.live.FeedEvent.Said;
import io.smilestream.feeds.live.FeedEvent.Started;
import io.smilestream.feeds.live.FeedEvent.Ticked;
import io.smilestream.feeds.recording.Mark;
import io.smilestream.feeds.recording.VenueLine;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A venue being heard: every line it sends, and the feed's clock among them, for one reader to take.
 *
 * <p>Events come from the wire's threads and from a timer; whichever has one runs the conversation, one at a time.
 */
public final class VenueConnection implements AutoCloseable {
    /** How often the conversation looks whether something is due. */
    private static final long TICK_MILLIS = 50;

    private static final List<String> CLOCK = List.of("clock");

    private final Wire wire;
    private final IncidentCounts counts = new IncidentCounts();
    private final VenueProtocol protocol;
    private final LineInbox inbox;
    private final ScheduledExecutorService timer;
    private final Queue<FeedEvent> events = new ArrayDeque<>();
    private final long clockEveryMicros;
    private long clockDueMicros;
    private boolean handling;
    private boolean closed;

    /**
     * Starts to hear a venue.
     *
     * @param wire the way to it; closed with this
     * @param clockMicros the time, microseconds since the epoch, that no adjustment of the machine's clock disturbs
     */
    public static VenueConnection open(Venue venue, LiveSettings settings, Wire wire, LongSupplier clockMicros) {
        VenueConnection connection =
                new VenueConnection(venue.dialect(settings.underlyings()), settings, wire, clockMicros);
        connection.start();
        return connection;
    }

    VenueConnection(VenueDialect dialect, LiveSettings settings, Wire wire, LongSupplier clockMicros) {
        this.wire = wire;
        this.protocol = new VenueProtocol(dialect, counts, new Random(settings.seed()));
        this.inbox = new LineInbox(settings.pendingMax(), clockMicros, counts);
        this.clockEveryMicros = VenueProtocol.micros(settings.clockEvery());
        this.timer = new ScheduledThreadPoolExecutor(1, new NamedThreads("feed-" + dialect.venue() + "-timer"));
    }

    /**
     * The next line, waiting for one until the feed's clock has come to {@code dueMicros}.
     *
     * @return null if that time has come, or nothing more will
     */
    public @Nullable VenueLine take(long dueMicros) throws InterruptedException {
        return inbox.take(dueMicros);
    }

    /** The feed's clock: lines still to come bear this time or a later one. */
    public long nowMicros() {
        return inbox.now();
    }

    /** Hears nothing more; what has been heard can still be taken. Returns at once. */
    public void stop() {
        inbox.close();
    }

    /** Whether every line has been taken and no more will come. */
    public boolean isOver() {
        return inbox.isOver();
    }

    /** What has happened so far. */
    public FeedCounters counters() {
        int channels;
        synchronized (this) {
            channels = protocol.channels();
        }
        return new FeedCounters(counts.snapshot(), channels, inbox.size());
    }

    @Override
    public void close() {
        inbox.close();
        synchronized (this) {
            closed = true;
        }
        timer.shutdownNow();
        try {
            boolean unusedEnded = timer.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wire.close();
    }

    void start() {
        handle(new Started(inbox.now()));
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long now = inbox.now();
        if (now >= clockDueMicros) {
            clockDueMicros = now + clockEveryMicros;
            inbox.add(Mark.CLOCK.text(), CLOCK);
        }
        handle(new Ticked(now));
    }

    /** An action may bring about an event at once, so events queue up behind the one being handled. */
    private synchronized void handle(FeedEvent event) {
        events.add(event);
        if (handling) {
            return;
        }
        handling = true;
        try {
            for (FeedEvent next = events.poll(); next != null && !closed; next = events.poll()) {
                protocol.on(next).forEach(this::perform);
            }
        } catch (RuntimeException e) {
            inbox.fail(e);
        } finally {
            handling = false;
        }
    }

    private void perform(FeedAction action) {
        if (action instanceof HandOn handOn) {
            inbox.add(handOn.text(), handOn.subjects());
        } else if (action instanceof Send send) {
            wire.send(send.text());
        } else if (action instanceof Ask ask) {
            wire.ask(
                    ask.question().path(),
                    (status, body) -> handle(new Answered(inbox.now(), ask.question(), status, body)));
        } else if (action instanceof Connect) {
            wire.connect(new LineEar());
        } else if (action instanceof Disconnect) {
            wire.disconnect();
        }
    }

    /** Makes events of what is heard. */
    private final class LineEar implements Wire.Ear {
        @Override
        public void opened() {
            handle(new Opened(inbox.now()));
        }

        @Override
        public void said(String text) {
            handle(new Said(inbox.now(), text));
        }

        @Override
        public void oversized() {
            counts.add(Incident.OVERSIZED);
        }

        @Override
        public void closed() {
            handle(new Closed(inbox.now()));
        }
    }
}
