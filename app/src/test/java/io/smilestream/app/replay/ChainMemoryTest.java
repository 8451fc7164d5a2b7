package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.Setting;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.OutputCollector;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Chains live in memory between commits: a stream that dies, and one that takes over, must come to the same outputs. */
@ExtendWith(SharedBroker.class)
class ChainMemoryTest {
    private static final MarketSettings MARKET = MarketSettings.standard()
            .withSpan(Instant.parse("2026-01-05T09:00:00Z"), Duration.ofSeconds(5))
            .withTicksPerSecond(1_500);

    private static final Duration LONG = Duration.ofMinutes(1);

    private final EmbeddedStack stack;
    private final Path folder;

    ChainMemoryTest(EmbeddedStack stack, @TempDir Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    @Test
    void aCrashBetweenCommitsChangesNoByte() throws Exception {
        Map<String, String> undisturbed = digests(config("calm"), 0, "100");

        assertThat(digests(config("crash"), 4_000, "1")).isEqualTo(undisturbed);
        assertThat(digests(config("uncommitted"), 4_000, "5000")).isEqualTo(undisturbed);
    }

    /** Digests of the outputs of a stream that dies after {@code records} records and is started again. */
    private Map<String, String> digests(AppConfig config, int records, String commitMillis) throws Exception {
        SmileStream stream = new SmileStream(config);
        int partitions = load(config, stream);
        if (records > 0) {
            Properties settings = stream.properties();
            settings.setProperty(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitMillis);
            try (StreamRun run = StreamRun.start(dying(stream.topology(partitions), records), settings)) {
                assertThatThrownBy(() -> run.await(LONG)).isInstanceOf(SurroundingsException.class);
            }
        }
        try (StreamGroup group = new StreamGroup(SmileClients.admin(config), config.applicationId());
                StreamRun run = StreamRun.start(stream.topology(partitions), stream.properties())) {
            group.awaitEnd(TopicCatalogue.TICKS.name(config.topicPrefix()), run, StopRequest.NEVER);
            group.awaitEnd(TopicCatalogue.SURFACE_PARTS.name(config.topicPrefix()), run, StopRequest.NEVER);
        }
        return outputs(config, stream);
    }

    private static int load(AppConfig config, SmileStream stream) throws Exception {
        String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
        try (ClusterTopics topics = new ClusterTopics(config);
                Producer<String, byte[]> producer = SmileClients.producer(config);
                ReplaySource market = new SimulatedSource(MARKET)) {
            assertThat(topics.create(TopicCatalogue.all().stream()
                            .map(TopicSpec::unbounded)
                            .toList()))
                    .isNotEmpty();
            PumpTarget target = new PumpTarget(
                    ticks, topics.partitions(ticks), TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
            Pacer pacer = Pacer.of(Speed.MAX, StopRequest.NEVER);
            FeedPump pump = new FeedPump(producer, target, stream.tickSerializer(), pacer, () -> true);
            assertThat(pump.pump(market.feed()).rows()).isPositive();
            return target.ticksPartitions();
        }
    }

    /** A fault of the surroundings stops the thread in the middle of a transaction, which is never ended. */
    private static Topology dying(Topology topology, int records) {
        AtomicInteger left = new AtomicInteger(records);
        return topology.addProcessor(
                "die",
                () -> (Processor<Object, Object, Void, Void>) record -> {
                    if (left.decrementAndGet() == 0) {
                        throw new KafkaException("the test stops the stream here");
                    }
                },
                "read-ticks");
    }

    private static Map<String, String> outputs(AppConfig config, SmileStream stream) throws Exception {
        try (OutputCollector outputs = new OutputCollector(stream.decoders());
                OutputReader reader = SmileClients.reader(config)) {
            for (OutputTopic topic : OutputTopic.values()) {
                reader.read(topic.name(config.topicPrefix()), row -> outputs.add(topic, row));
            }
            return outputs.digests();
        }
    }

    private AppConfig config(String name) {
        return stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of(
                Setting.TOPIC_PREFIX.key(),
                "chain-memory-" + name,
                Setting.APPLICATION_ID.key(),
                "chain-memory-" + name,
                Setting.PARTITIONS.key(),
                "2",
                Setting.STATE_DIR.key(),
                folder.resolve(name).toString()))));
    }
}
