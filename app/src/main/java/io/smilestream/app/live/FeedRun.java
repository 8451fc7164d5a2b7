package io.smilestream.app.live;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.FeedPump;
import io.smilestream.app.replay.FeedRecordWriter;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.feeds.live.LiveFeed;
import io.smilestream.feeds.recording.Ending;
import io.smilestream.feeds.recording.FlowSettings;
import io.smilestream.feeds.recording.RecordingSettings;
import io.smilestream.feeds.recording.RecordingWriter;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.topology.SmileSettings;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A venue on Kafka's ticks topic. */
public final class FeedRun {
    private static final Duration WATCH = Duration.ofMillis(200);

    /** How long what was heard may take to reach a broker that is slow, once the end has come. */
    private static final long FAREWELL_SECONDS = 10;

    private final AppConfig config;
    private final LiveVenue venue;
    private final LiveWork work;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A feed that is about to begin. */
    public FeedRun(AppConfig config, LiveVenue venue, LiveWork work) {
        this.config = config;
        this.venue = venue;
        this.work = work;
    }

    /**
     * Feeds until the work is over.
     *
     * @param recordings folder that keeps what is fed; null to keep nothing
     * @param ending what becomes of the windows that are open then
     * @return a sentence on what was fed
     * @throws SurroundingsException if the venue does not answer, or the folder cannot be written
     */
    public String run(@Nullable Path recordings, Ending ending) throws InterruptedException {
        PumpTarget target = target();
        try (LiveFeed feed = feed(recordings, ending);
                Producer<String, byte[]> producer = LiveProducer.of(config)) {
            FeedRecordWriter writer = writer(producer, target, new SmileStream(config).tickSerializer());
            FeedPump pump = new FeedPump(writer, Pacer.of(Speed.parse("max"), work.stop()), () -> true);
            Thread watcher = new Thread(() -> watch(feed, pump, producer), "feed-watch");
            watcher.setDaemon(true);
            watcher.start();
            try {
                return line(pump.pump(feed), feed);
            } finally {
                ended.countDown();
                watcher.join();
            }
        } catch (IOException e) {
            throw new SurroundingsException(
                    recordings + " cannot be written (" + IoReason.of(e) + "): what came before is whole; make room or"
                            + " choose another folder",
                    e);
        }
    }

    /** What a venue has said it does not say again, so there is nothing to load anew. */
    static FeedRecordWriter writer(
            Producer<String, byte[]> producer, PumpTarget target, Serializer<TickBatch> batches) {
        return new FeedRecordWriter(
                producer, target, batches, "start the feed again; what the venue says until then is missing");
    }

    private LiveFeed feed(@Nullable Path recordings, Ending ending) throws IOException {
        SmileSettings settings = new SmileStream(config).settings();
        FlowSettings flow =
                FlowSettings.standard(Windows.of(settings.window(), settings.grace()), settings.futureBound());
        RecordingWriter recording =
                recordings == null ? null : new RecordingWriter(recordings, venue.name(), RecordingSettings.standard());
        return new LiveFeed(venue.open(), flow, venue.decoders(), recording, ending);
    }

    /** Speaks of the feed while it runs, and ends it; a broker that never takes what is left must not hold up the end. */
    private void watch(LiveFeed feed, FeedPump pump, Producer<String, byte[]> producer) {
        LiveWork.Watch watch = work.new Watch();
        try {
            while (ended.getCount() > 0 && !watch.isOver(WATCH)) {
                if (watch.isNoteDue()) {
                    work.notes().accept(line(pump.current(), feed));
                }
            }
            feed.stop();
            if (!ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                producer.close(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String line(InputTally tally, LiveFeed feed) {
        return String.format(
                Locale.ROOT,
                "%s: %,d ticks fed, %,d parts rejected; %s",
                venue.name(),
                tally.rows() - tally.rejected(),
                tally.rejected(),
                feed.counters().line());
    }

    private PumpTarget target() {
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        try (ClusterTopics topics = new ClusterTopics(config)) {
            List<String> unusedCreated = topics.create(TopicCatalogue.all());
            return new PumpTarget(
                    ticks, topics.partitions(ticks), TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        }
    }
}
