package io.smilestream.app.demo;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.LiveCounts;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.replay.FeedPump;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.app.replay.StreamRun;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.Calibration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;

/** A market, pumped at its own pace through the stream, with the smiles on a screen until someone has seen enough. */
public final class Demo {
    private static final Duration REDRAW = Duration.ofSeconds(1);

    /** Where nothing can be drawn in place, each showing is a block of its own. */
    private static final Duration REPRINT = Duration.ofSeconds(5);

    private static final int PUMP_STOP_SECONDS = 5;

    private final AppConfig config;
    private final Screen screen;
    private final StopRequest stop;

    /**
     * The market that is shown.
     *
     * @param name what it is, in a few words
     * @param feed its ticks
     * @param speed how fast its time passes
     */
    public record Market(String name, TickFeed feed, Speed speed) {}

    /** A demo on the cluster of {@code config}, which is the demo's alone. */
    public Demo(AppConfig config, Screen screen, StopRequest stop) {
        this.config = config;
        this.screen = screen;
        this.stop = stop;
    }

    /**
     * Shows the market until it ends, the time is up or the user wants to stop.
     *
     * @throws SurroundingsException if the market breaks off, the broker refuses or the stream fails
     */
    public void show(Market market, Duration limit) throws InterruptedException {
        int partitions = prepareTopics();
        SmileStream stream = new SmileStream(config);
        SmileBoard board = new SmileBoard();
        Deserializer<Calibration> decoder = stream.decoders().calibrations();
        PumpTarget target = new PumpTarget(
                TopicCatalogue.TICKS.name(config.topicPrefix()),
                partitions,
                TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        try (StreamRun run = StreamRun.start(stream.topology(partitions), stream.properties());
                Producer<String, byte[]> producer = SmileClients.producer(config);
                LiveCounts counts = LiveCounts.watch(
                        SmileClients.consumer(config),
                        config.topicPrefix(),
                        (topic, row) -> add(board, decoder, topic, row))) {
            AtomicBoolean showing = new AtomicBoolean(true);
            FeedPump pump = new FeedPump(
                    producer, target, stream.tickSerializer(), Pacer.of(market.speed(), stop), showing::get);
            Frames frames = new Frames(text(market), board, pump, counts);
            runAside(() -> pump.pump(market.feed()), pumping -> {
                redraw(frames, limit, pumping, run);
                showing.set(false);
            });
        }
    }

    /** Shows frame after frame until it is over. */
    private void redraw(Frames frames, Duration limit, Future<?> pumping, StreamRun run) throws InterruptedException {
        Duration interval = screen.inPlace() ? REDRAW : REPRINT;
        long start = System.nanoTime();
        Duration left = limit;
        boolean over = false;
        while (!over) {
            Duration wait = left.compareTo(interval) < 0 ? left : interval;
            boolean ended = pumping.isDone();
            over = stop.within(wait) || ended;
            run.requireAlive();
            screen.show(frames.next());
            left = limit.minusNanos(System.nanoTime() - start);
            over |= left.isNegative() || left.isZero();
        }
    }

    private static void runAside(Callable<?> pump, Showing showing) throws InterruptedException {
        ExecutorService aside = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "smilestream-market");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> pumping = aside.submit(pump);
        try {
            showing.until(pumping);
            if (pumping.isDone()) {
                pumping.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SurroundingsException fault) {
                throw fault;
            }
            throw new SurroundingsException("the market broke off: " + e.getCause(), e);
        } finally {
            pumping.cancel(true);
            aside.shutdown();
            boolean unusedEnded = aside.awaitTermination(PUMP_STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void add(
            SmileBoard board,
            Deserializer<Calibration> decoder,
            OutputTopic topic,
            ConsumerRecord<byte[], byte[]> row) {
        if (topic == OutputTopic.CALIBRATIONS && row.value() != null) {
            board.add(decoder.deserialize(row.topic(), row.value()));
        }
    }

    private BoardText text(Market market) {
        return new BoardText(
                market.name(),
                new BoardText.Place(config.bootstrapServers(), config.schemaRegistryUrl(), config.topicPrefix()),
                screen::styled);
    }

    private int prepareTopics() {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            List<String> unusedCreated = topics.create(TopicCatalogue.all());
            return topics.partitions(TopicCatalogue.TICKS.name(config.topicPrefix()));
        }
    }

    /** Shows what there is to see while the market is pumped. */
    @FunctionalInterface
    private interface Showing {
        void until(Future<?> pumping) throws InterruptedException;
    }

    /** One frame after another, each with the rate since the one before. */
    private static final class Frames {
        private final BoardText text;
        private final SmileBoard board;
        private final FeedPump pump;
        private final LiveCounts counts;
        private final long startNanos = System.nanoTime();
        private long lastNanos = startNanos;
        private long lastTicks;

        Frames(BoardText text, SmileBoard board, FeedPump pump, LiveCounts counts) {
            this.text = text;
            this.board = board;
            this.pump = pump;
            this.counts = counts;
        }

        List<String> next() {
            long now = System.nanoTime();
            InputTally tally = pump.current();
            long ticks = tally.rows();
            double rate = (ticks - lastTicks) * 1e9 / Math.max(1, now - lastNanos);
            lastNanos = now;
            lastTicks = ticks;
            BoardFacts facts = new BoardFacts(
                    Duration.ofNanos(now - startNanos),
                    tally.lastEventTime(),
                    ticks,
                    rate,
                    counts.windows(),
                    counts.late(),
                    counts.dead());
            return text.lines(board.at(tally.lastEventTime()), facts);
        }
    }
}
