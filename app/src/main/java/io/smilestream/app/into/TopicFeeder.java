package io.smilestream.app.into;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.FeedPump.Guard;
import io.smilestream.app.replay.FeedRecordWriter;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.ReplayControl;
import io.smilestream.app.replay.ReplayProgress;
import io.smilestream.app.replay.ReplayRunner.Loaded;
import io.smilestream.app.replay.ReplayRunner.View;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.feeds.TickFeed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Feeds a source into a topic of a cluster, for streams that run elsewhere. Whoever reads committed records sees each of
 * the feed's records once, whether it was fed in one go or was killed and resumed a hundred times.
 */
public final class TopicFeeder {
    private static final int RECORDS_PER_TRANSACTION = 1_000;

    private final AppConfig config;
    private final PumpTarget target;
    private final FeedLedger ledger;
    private final View view;
    private final StopRequest stop;

    /** What to do about a feed that was interrupted. */
    public enum Start {
        /** Begin, and refuse if a part of the feed is in the topic. */
        BEGIN,
        /** Go on, and refuse if no part of it is. */
        RESUME
    }

    /**
     * What a feeding has done.
     *
     * @param before how much of the feed was in the topic
     * @param after how much is now
     */
    public record Fed(FeedPosition before, FeedPosition after) {}

    /**
     * Feeds into the topics of {@code target}.
     *
     * @param ledger of the feed in the target's topic
     */
    public TopicFeeder(AppConfig config, PumpTarget target, FeedLedger ledger, View view, StopRequest stop) {
        this.config = config;
        this.target = target;
        this.ledger = ledger;
        this.view = view;
        this.stop = stop;
    }

    /**
     * Feeds to the source's end, or until someone wants to stop; either way what was fed is committed.
     *
     * @param feed at its beginning
     * @throws SurroundingsException if the topic holds another part of the feed than {@code start} says, the feed breaks off
     *     or the broker refuses
     */
    public Fed feed(TickFeed feed, Start start, ReplayControl control) throws InterruptedException {
        try (Producer<String, byte[]> producer = SmileClients.transactional(config, ledger.name())) {
            // Ends what an interrupted feeder left open, and shuts out one that is still at work.
            producer.initTransactions();
            FeedPosition before = check(start);
            if (before.complete()) {
                return new Fed(before, before);
            }
            TransactionalPump pump = new TransactionalPump(
                    producer,
                    new FeedRecordWriter(
                            producer, target, new SmileStream(config).tickSerializer(), "add --resume to go on"),
                    ledger,
                    RECORDS_PER_TRANSACTION);
            Guard guard = () -> !stop.within(Duration.ZERO) && !control.quitRequested();
            Loaded unusedLoaded = view.during(
                    () -> {
                        FeedPosition unusedEnd = pump.pump(feed, before, control.pace(guard), guard);
                        return new Loaded(pump.current(), Instant.now());
                    },
                    () -> progress(pump, before, control),
                    feed::progress);
            return new Fed(before, pump.position());
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw new SurroundingsException(
                    "the broker does not let us begin (" + e.getMessage()
                            + "): check that it is up and that this user may use transactional ids named smilestream-into-*",
                    e);
        }
    }

    private FeedPosition check(Start start) {
        FeedPosition found = ledger.read();
        if (found == null && start == Start.RESUME) {
            throw new SurroundingsException("there is nothing to resume: " + target.ticksTopic()
                    + " holds nothing of these files as read under these settings; leave --resume out to begin");
        }
        if (found != null && start == Start.BEGIN) {
            throw new SurroundingsException(target.ticksTopic() + " already holds "
                    + (found.complete() ? "all of these files (" : "a part of these files (") + found + "): "
                    + (found.complete() ? "" : "add --resume to go on, or ")
                    + "delete consumer group " + ledger.name() + " to feed them once more");
        }
        return found == null ? FeedPosition.START : found;
    }

    private static ReplayProgress progress(TransactionalPump pump, FeedPosition before, ReplayControl control) {
        boolean there = pump.position().records() > before.records() || before.records() == 0;
        return new ReplayProgress(
                there ? control.standing().words() : "finding the place",
                pump.current().lastEventTime(),
                pump.current().rows(),
                null);
    }
}
