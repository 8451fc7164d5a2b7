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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void keepsAlertsWhoseSchemaTheRegistryDoesNotKnow() throws Exception {
        try (Running running = new Running()) {
            write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);
            running.hasPosted(1);
            writeBytes("deribit|BTC|SKEW", new byte[] {0, 0, 0, 0x7f, 0x7f, 2, 2});
            running.endsWith(1, "record 1 of " + TopicCatalogue.DRIFT_ALERTS.name(prefix) + "-0 cannot be read");
        }
        try (Running again = new Running()) {
            again.endsWith(1, "cannot be read");
        }
        assertThat(receiver.bodies()).hasSize(1);
    }

    @Test
    void leavesOutARecordWithoutAValue() throws Exception {
        try (Running running = new Running()) {
            write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);
            running.hasPosted(1);
            writeBytes("deribit|BTC|ATM_VOL", null);
            write("deribit|BTC|ATM_VOL", AlertStage.CLOSED, 2);
            running.hasPosted(2);
        }
    }

    @Test
    void losesNoAlertToAReceiverThatDoesNotLetItIn() throws Exception {
        write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);
        receiver.answers(401);
        try (Running running = new Running()) {
            running.endsWith(1, "it answers 401: check SMILESTREAM_NOTIFY_TOKEN");
        }
        try (Running again = new Running()) {
            again.hasPosted(2);
        }
        assertThat(receiver.bodies().get(1)).contains("OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok s3nt1nel", "tok\ns3nt1nel", "tok\u20acs3nt1nel"})
    void refusesATokenThatNoHeaderCarriesWithoutQuotingIt(String token) {
        CapturedTerminal terminal = new CapturedTerminal().environment("SMILESTREAM_NOTIFY_TOKEN", token);

        assertThat(terminal.run("notify", "--notify-url", "http://127.0.0.1:1/hook"))
                .isEqualTo(2);

        assertThat(terminal.notes())
                .singleElement()
                .asString()
                .contains("SMILESTREAM_NOTIFY_TOKEN holds")
                .doesNotContain("s3nt1nel");
    }

    @Test
    void refusesTwoWaysToSayWhoItIs() {
        CapturedTerminal terminal = new CapturedTerminal().environment("SMILESTREAM_NOTIFY_TOKEN", "s3nt1nel");

        assertThat(terminal.run("notify", "--notify-url", "http://me:s3nt1nel@127.0.0.1:1/hook"))
                .isEqualTo(2);

        assertThat(terminal.notes())
                .singleElement()
                .asString()
                .contains("keep one")
                .doesNotContain("s3nt1nel");
    }

    @Test
    void sendsTheCredentialsOfItsAddress() throws Exception {
        String address = receiver.address().toString().replace("http://", "http://anna:s3nt1nel@");
        write("deribit|BTC|ATM_VOL", AlertStage.OPEN, 1);

        try (Running running = new Running(address, "")) {
            running.hasPosted(1);
        }

        assertThat(receiver.header("Authorization")).isEqualTo("Basic YW5uYTpzM250MW5lbA==");
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
        Serializer<DriftAlert> serializer =
                SerdeFactory.of(config.serde()).valueSerde(DriftAlert.class).serializer();
        writeBytes(
                key,
                serializer.serialize(TopicCatalogue.DRIFT_ALERTS.name(prefix), SampleOutputs.alert(stage, window)));
    }

    private void writeBytes(String key, byte @Nullable [] value) throws Exception {
        try (Producer<String, byte[]> producer = SmileClients.producer(config)) {
            producer.send(new ProducerRecord<>(TopicCatalogue.DRIFT_ALERTS.name(prefix), 0, key, value))
                    .get();
        }
    }

    /** The command at work until it is closed. */
    private final class Running implements AutoCloseable {
        private final CapturedTerminal terminal;
        private final CompletableFuture<Integer> done;
        private int expected;

        /** With a token that a file gave a line break. */
        Running() {
            this(receiver.address().toString(), "s3nt1nel\n");
        }

        Running(String address, String token) {
            terminal = new CapturedTerminal()
                    .environment("SMILESTREAM_NOTIFY_URL", address)
                    .environment("SMILESTREAM_NOTIFY_TOKEN", token);
            done = CompletableFuture.supplyAsync(() -> terminal.run(
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
                    "1000"));
        }

        /** It ends by itself, and says why in a line. */
        void endsWith(int code, String part) {
            assertThat(done).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(code);
            assertThat(terminal.notes())
                    .last()
                    .asString()
                    .startsWith("smilestream notify: ")
                    .contains(part);
            expected = code;
        }

        void hasPosted(int times) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> done.isDone() || receiver.bodies().size() >= times);
            assertThat(done).as("%s", terminal.notes()).isNotDone();
        }

        @Override
        public void close() {
            terminal.stop();
            assertThat(done).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(expected);
            assertThat(terminal.notes()).noneMatch(line -> line.contains("s3nt1nel"));
        }
    }
}
