package io.smilestream.benchmarks.live;

import com.sun.management.OperatingSystemMXBean;
import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.output.LiveCounts;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.replay.FeedPump;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.app.replay.StreamRun;
import io.smilestream.benchmarks.pipeline.Cluster;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.Calibration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaStreams;

/** One market at the pace of the clock through broker, stream and a reader of committed calibrations. */
final class LiveSession {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long START_POLL_MILLIS = 20;

    private final AppConfig config;
    private final SmileStream stream;
    private final MarketClock clock = new MarketClock(StopRequest.NEVER);
    private final Delays delays = new Delays();
    private final LiveFigures.Trends trends =
            new LiveFigures.Trends(new Trend(), new Trend(), new Trend(), new Trend());
    private final ConcurrentHashMap<String, Integer> instruments = new ConcurrentHashMap<>();
    private double lastCpu;

    /** A session on the broker of {@code config}, which is its alone. */
    LiveSession(AppConfig config) {
        this.config = config;
        this.stream = new SmileStream(config);
    }

    /** Runs a market to its end; the first part is not measured. */
    LiveFigures run(TickFeed market, Duration warmUp) throws IOException, InterruptedException, ExecutionException {
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        int partitions = createTopics(ticks);
        PumpTarget target = new PumpTarget(ticks, partitions, TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        Deserializer<Calibration> calibrations = stream.decoders().calibrations();
        ExecutorService aside = Executors.newSingleThreadExecutor();
        try (StreamRun run = StreamRun.start(stream.topology(partitions), stream.properties());
                Cluster cluster = new Cluster(config);
                ProcessMemory memory = new ProcessMemory();
                Producer<String, byte[]> producer = SmileClients.producer(config);
                LiveCounts counts =
                        LiveCounts.watch(SmileClients.consumer(config), config.topicPrefix(), (topic, row) -> {
                            if (topic == OutputTopic.CALIBRATIONS) {
                                arrived(row, calibrations);
                            }
                        })) {
            awaitRunning(run);
            long started = System.nanoTime();
            FeedPump pump = new FeedPump(producer, target, stream.tickSerializer(), clock, () -> true);
            Future<InputTally> pumping = aside.submit(() -> pump.pump(market));
            while (!pumping.isDone()) {
                TimeUnit.SECONDS.sleep(1);
                run.requireAlive();
                boolean warm = System.nanoTime() - started > warmUp.toNanos();
                look(warm, cluster.behind(config.applicationId(), ticks, partitions), memory);
            }
            InputTally tally = pumping.get();
            double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
            cluster.awaitCommitted(config.applicationId(), cluster.ends(ticks, partitions), run::requireAlive);
            return figures(tally.rows(), seconds, counts);
        } finally {
            aside.shutdownNow();
        }
    }

    private LiveFigures figures(long ticks, double seconds, LiveCounts counts) {
        return new LiveFigures(
                ticks,
                seconds,
                counts.windows(),
                counts.late() + counts.dead(),
                instruments.values().stream().mapToInt(Integer::intValue).sum(),
                delays.take(),
                trends);
    }

    private int createTopics(String ticks) throws InterruptedException {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            topics.create(TopicCatalogue.all());
            return topics.partitions(ticks);
        }
    }

    private static void awaitRunning(StreamRun run) throws InterruptedException {
        while (run.state() != KafkaStreams.State.RUNNING) {
            run.requireAlive();
            TimeUnit.MILLISECONDS.sleep(START_POLL_MILLIS);
        }
    }

    private void arrived(ConsumerRecord<byte[], byte[]> row, Deserializer<Calibration> calibrations) {
        long now = clock.nowMicros();
        Calibration calibration = calibrations.deserialize(row.topic(), row.value());
        if (calibration.getNewestEventTime() != null) {
            delays.add(
                    EpochMicros.of(calibration.getWindowStart()),
                    EpochMicros.of(calibration.getWindowEnd()),
                    EpochMicros.of(calibration.getNewestEventTime()),
                    now);
        }
        instruments.put(calibration.getUnderlying() + calibration.getExpiry(), calibration.getQuotesSeen());
    }

    /** Once a second; forgets the delays while the program is still warming up. */
    private void look(boolean warm, long lag, ProcessMemory memory) throws IOException {
        if (!warm) {
            Delays.Taken unusedWarmUp = delays.take();
            return;
        }
        trends.lag().add((double) lag);
        trends.resident().add(ProcessMemory.residentMib());
        if (!Double.isNaN(memory.heapMib())) {
            trends.heap().add(memory.heapMib());
        }
        double cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
                / NANOS_PER_SECOND;
        if (lastCpu > 0.0) {
            trends.cpu().add(cpu - lastCpu);
        }
        lastCpu = cpu;
    }
}
