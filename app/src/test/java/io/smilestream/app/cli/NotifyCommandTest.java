package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.notify.ScriptedReceiver;
import io.smilestream.app.output.SampleOutputs;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class NotifyCommandTest {
    private final String prefix = "notify-" + UUID.randomUUID();
    private final ScriptedReceiver receiver = ScriptedReceiver.start();
    private final AppConfig config;

    NotifyCommandTest(EmbeddedStack stack) {
        this.config = stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of("topic.prefix", prefix))));
    }

    @BeforeEach
    void createTopic() {
        try (ClusterTopics topics = new ClusterTopics(config)) {
            assertThat(topics.create(List.of(TopicCatalogue.DRIFT_ALERTS))).hasSize(1);
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void beginsWithWhatIsOpenAndGoesOnWhereItStopped() throws Exception {
        write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);
        write("deribit|BTC|ATM_VOL", AlertStage.CLOSED, 2);
        write("deribit|BTC|SKEW", AlertStage.OPEN, 3);
        write("deribit|BTC|SKEW", AlertStage.UPDATE, 4);

        try (Running first = new Running()) {
            first.hasPosted(1);
            assertThat(receiver.bodies().get(0)).contains("UPDATE").contains("00:04:00Z");
            write("deribit|BTC|SKEW", AlertStage.CLOSED, 5);
            first.hasPosted(2);
            assertThat(receiver.bodies().get(1)).contains("CLOSED").contains("00:05:00Z");
        }
        write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 6);
        try (Running second = new Running()) {
            second.hasPosted(3);
            assertThat(receiver.bodies().get(2)).contains("OPEN").contains("00:06:00Z");
        }
        assertThat(receiver.header("Authorization")).isEqualTo("Bearer s3nt1nel");
    }

    @Test
    void postsARepeatedStepOnce() throws Exception {
        try (Running running = new Running()) {
            write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);
            running.hasPosted(1); // so it has begun, and what comes now is news
            write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);
            write("deribit|BTC|ATM_VOL", AlertStage.CLOSED, 2);
            running.hasPosted(2);
        }

        assertThat(receiver.bodies()).hasSize(2);
        assertThat(receiver.bodies().get(1)).contains("CLOSED");
    }

    @Test
    void saysWhatIsMissing() {
        CapturedTerminal terminal = new CapturedTerminal();

        assertThat(terminal.run("notify")).isEqualTo(2);

        assertThat(terminal.notes()).anyMatch(line -> line.contains("notify.url is missing"));
    }

    @Test
    void neverShowsAddressOrToken() {
        CapturedTerminal terminal = new CapturedTerminal()
                .environment("SMILESTREAM_NOTIFY_TOKEN", "s3nt1nel")
                .environment("SMILESTREAM_NOTIFY_URL", "https://hooks.example.org/s3nt1nel");

        assertThat(terminal.run("config", "show", "--origin")).isZero();

        assertThat(terminal.lines())
                .noneMatch(line -> line.contains("s3nt1nel"))
                .anyMatch(line -> line.startsWith("notify.url=*** "));
    }

    private void write(String key, AlertStage stage, int window) throws Exception {
        String topic = TopicCatalogue.DRIFT_ALERTS.name(prefix);
        Serializer<DriftAlert> serializer =
                SerdeFactory.of(config.serde()).valueSerde(DriftAlert.class).serializer();
        try (Producer<String, byte[]> producer = SmileClients.producer(config)) {
            producer.send(new ProducerRecord<>(
                            topic, key, serializer.serialize(topic, SampleOutputs.alert(stage, window))))
                    .get();
        }
    }

    /** The command at work until it is closed. */
    private final class Running implements AutoCloseable {
        private final CapturedTerminal terminal =
                new CapturedTerminal().environment("SMILESTREAM_NOTIFY_TOKEN", "s3nt1nel");
        private final CompletableFuture<Integer> done = CompletableFuture.supplyAsync(() -> terminal.run(
                "notify",
                "--bootstrap-servers",
                config.bootstrapServers(),
                "--schema-registry-url",
                config.schemaRegistryUrl(),
                "--topic-prefix",
                prefix,
                "--application-id",
                prefix,
                "--notify-rate-max",
                "1000",
                "--notify-url",
                receiver.address().toString()));

        void hasPosted(int times) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> done.isDone() || receiver.bodies().size() >= times);
            assertThat(done).as("%s", terminal.notes()).isNotDone();
        }

        @Override
        public void close() {
            terminal.stop();
            assertThat(done).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(0);
            assertThat(terminal.notes()).noneMatch(line -> line.contains("s3nt1nel"));
        }
    }
}
