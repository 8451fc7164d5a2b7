package io.smilestream.benchmarks.pipeline;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.Setting;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.replay.FeedPump;
import io.smilestream.app.replay.InputTally;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.app.replay.StreamRun;
import io.smilestream.app.replay.TemporaryFolder;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Loads one feed as batches and as single ticks, and runs the contestants over it, one at a time. */
final class PipelineRace implements AutoCloseable {
    private static final String SINGLE = "bench.single-ticks";
    private static final String COPIES = "bench.copies";
    private static final String CHANGELOG = "-changelog";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long POLL_MILLIS = 5;

    private final AppConfig config;
    private final Cluster cluster;
    private final String ticksTopic;
    private final String partsTopic;
    private final int partitions;
    private final Map<Contestant, Long> answers = new EnumMap<>(Contestant.class);
    private int runs;

    /** A race on the broker of {@code config}, whose topics are made here. */
    PipelineRace(AppConfig config) throws InterruptedException, ExecutionException {
        this.config = config;
        this.cluster = new Cluster(config);
        this.ticksTopic = TopicCatalogue.TICKS.name(config.topicPrefix());
        this.partsTopic = TopicCatalogue.SURFACE_PARTS.name(config.topicPrefix());
        try (ClusterTopics topics = new ClusterTopics(config)) {
            topics.create(
                    TopicCatalogue.all().stream().map(TopicSpec::unbounded).toList());
            this.partitions = topics.partitions(ticksTopic);
        }
        cluster.create(SINGLE, partitions);
        cluster.create(COPIES, partitions);
    }

    /** Loads a feed in its batches. */
    InputTally loadBatches(TickFeed feed) throws IOException, InterruptedException {
        return load(feed, ticksTopic);
    }

    /** Loads the same feed, opened anew, a tick a record. */
    InputTally loadSingle(TickFeed feed) throws IOException, InterruptedException {
        return load(new SingleTicks(feed), SINGLE);
    }

    private InputTally load(TickFeed feed, String topic) throws IOException, InterruptedException {
        Serializer<TickBatch> batches = new SmileStream(config).tickSerializer();
        try (Producer<String, byte[]> producer = SmileClients.producer(config)) {
            PumpTarget target = new PumpTarget(topic, partitions, COPIES);
            return new FeedPump(
                            producer,
                            target,
                            (name, batch) -> batches.serialize(ticksTopic, batch),
                            Pacer.of(Speed.MAX, StopRequest.NEVER),
                            () -> true)
                    .pump(feed);
        }
    }

    /** Size of an input on the broker's disk. */
    double inputBytes(Contestant contestant) throws InterruptedException, ExecutionException {
        String topic = inputOf(contestant);
        return cluster.bytes(topic::equals);
    }

    /** Records of an input, heartbeats among them. */
    long inputRecords(Contestant contestant) throws InterruptedException, ExecutionException {
        return cluster.ends(inputOf(contestant), partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private String inputOf(Contestant contestant) {
        return contestant == Contestant.TICKS ? SINGLE : ticksTopic;
    }

    /**
     * Runs a contestant from the first record to the last.
     *
     * @throws IllegalStateException if it has published too little or too much: a copy of every record, or as many surfaces as ever
     */
    Figures run(Contestant contestant, Guarantee guarantee)
            throws IOException, InterruptedException, ExecutionException {
        String id = "bench-" + runs++;
        try (TemporaryFolder memory = TemporaryFolder.create("smilestream-bench-")) {
            AppConfig own = config.with(
                    Map.of(
                            Setting.APPLICATION_ID, id,
                            Setting.PROCESSING_GUARANTEE, guarantee.setting(),
                            Setting.STATE_DIR, memory.path().toString()),
                    "the run's own");
            SmileStream stream = new SmileStream(own);
            Properties settings = stream.properties();
            settings.setProperty(StreamsConfig.topicPrefix("min.compaction.lag.ms"), Long.toString(Long.MAX_VALUE / 2));
            Topology topology =
                    contestant == Contestant.PIPELINE ? stream.topology(partitions) : copies(inputOf(contestant));
            String outputs =
                    contestant == Contestant.PIPELINE ? TopicCatalogue.SURFACES.name(config.topicPrefix()) : COPIES;
            cluster.deleteUpTo(endsOf(outputs));
            Figures figures = measured(
                    topology, settings, new Place(id, memory.path()), cluster.ends(inputOf(contestant), partitions));
            cluster.delete(topic -> topic.startsWith(id + "-"));
            requireAnswer(contestant, outputs);
            return figures;
        }
    }

    private void requireAnswer(Contestant contestant, String topic)
            throws IOException, InterruptedException, ExecutionException {
        long found;
        try (OutputReader reader = SmileClients.reader(config)) {
            found = reader.read(topic, row -> {});
        }
        long expected =
                contestant == Contestant.PIPELINE ? answers.getOrDefault(contestant, found) : inputRecords(contestant);
        if (found == 0 || found != expected) {
            throw new IllegalStateException(
                    "the stream '" + contestant.words() + "' published " + found + " records instead of " + expected);
        }
        answers.put(contestant, found);
    }

    private Map<TopicPartition, Long> endsOf(String topic) throws InterruptedException, ExecutionException {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            return cluster.ends(topic, topics.partitions(topic));
        }
    }

    /**
     * Where a run lives.
     *
     * @param id the application's id
     * @param folder for its files
     */
    private record Place(String id, Path folder) {}

    private Figures measured(Topology topology, Properties settings, Place place, Map<TopicPartition, Long> ends)
            throws IOException, InterruptedException, ExecutionException {
        String names = place.id() + "-";
        ThreadMeter meter = new ThreadMeter(names);
        Map<TopicPartition, Long> partsBefore = parts();
        cluster.deleteUpTo(partsBefore);
        try (AllocationSplit split = new AllocationSplit();
                StreamRun run = StreamRun.start(topology, settings)) {
            while (run.state() != KafkaStreams.State.RUNNING) {
                run.requireAlive();
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            long started = System.nanoTime();
            double cpuBefore = meter.cpuSeconds();
            double allocatedBefore = meter.allocatedBytes();
            cluster.awaitCommitted(place.id(), ends, run::requireAlive);
            cluster.awaitCommitted(place.id(), grown(partsBefore), run::requireAlive);
            double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
            double cpuSeconds = meter.cpuSeconds() - cpuBefore;
            double allocated = meter.allocatedBytes() - allocatedBefore;
            double own = allocated * split.share(names, place.folder());
            double changelogs = cluster.bytes(topic -> topic.startsWith(names) && topic.endsWith(CHANGELOG));
            return new Figures(seconds, cpuSeconds, allocated, own, changelogs);
        }
    }

    /** Where the topic between the stream's halves ends. */
    private Map<TopicPartition, Long> parts() throws InterruptedException, ExecutionException {
        return cluster.ends(partsTopic, TopicCatalogue.SURFACE_PARTS.partitions(partitions));
    }

    /** Where that topic ends now, of the partitions in which it has grown: the pipeline reads them too. */
    private Map<TopicPartition, Long> grown(Map<TopicPartition, Long> before)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> now = parts();
        now.entrySet().removeIf(end -> end.getValue().equals(before.get(end.getKey())));
        return now;
    }

    private static Topology copies(String from) {
        Topology topology = new Topology();
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        topology.addSource("read", in, in, from);
        topology.addSink("write", COPIES, out, out, "read");
        return topology;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
