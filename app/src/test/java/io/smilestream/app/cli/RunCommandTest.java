package io.smilestream.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.output.LiveCounts;
import io.smilestream.app.replay.InputGap;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class RunCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final EmbeddedStack stack;

    RunCommandTest(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Test
    void runsUntilItIsStoppedAndLeavesItsGroup() throws Exception {
        AppConfig config = config("run-works", 2);
        assertThat(terminal.run(command("run-works", "simulate", "--into", "--speed", "max", "--duration", "5s")))
                .isZero();
        sendUndecodable(config);

        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> terminal.run(runCommand("run-works")));
        try (LiveCounts counts = LiveCounts.watch(SmileClients.consumer(config), "run-works", (topic, row) -> {})) {
            await().atMost(Duration.ofSeconds(60)).until(() -> counts.windows() >= 12 && counts.dead() == 1);
        }
        terminal.stop();

        assertThat(running.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(terminal.notes())
                .anyMatch(line -> line.startsWith("running with ") && line.contains("application.id=run-works"))
                .anyMatch(line -> line.matches(
                        "running: [\\d,]+ batches of ticks read, \\d\\d+ windows and 1 dead letters written.*"));
        assertThat(members(config)).isZero();
    }

    @Test
    void decodesTheMessagesOfAnotherFeedHandler() throws Exception {
        AppConfig config = config("run-raw", 2);
        try (ClusterTopics topics = new ClusterTopics(config);
                Producer<String, byte[]> producer = SmileClients.producer(config)) {
            topics.create(TopicCatalogue.all());
            topics.create(List.of(
                    new TopicSpec("exchange.v1", "A venue's messages.", "any", null, TopicCatalogue.TICKS.storage())));
            for (int second = 0; second < 4; second++) {
                for (int strike = 70_000; strike <= 90_000; strike += 2_000) {
                    long millis = Instant.parse("2026-03-02T00:00:00.100Z")
                            .plusSeconds(second)
                            .toEpochMilli();
                    producer.send(new ProducerRecord<>(
                                    "run-raw.exchange.v1", null, millis, "any", deribitTicker(millis, strike)))
                            .get(20, TimeUnit.SECONDS);
                }
            }
            producer.send(new ProducerRecord<>(
                            "run-raw.exchange.v1",
                            null,
                            Instant.parse("2026-03-02T00:00:03.200Z").toEpochMilli(),
                            "any",
                            "{\"id\":1,\"result\":\"ok\"}".getBytes(UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
        List<String> command = new ArrayList<>(List.of(runCommand("run-raw")));
        command.addAll(List.of("--raw-venue", "deribit", "--raw-topic", "run-raw.exchange.v1"));

        CompletableFuture<Integer> running =
                CompletableFuture.supplyAsync(() -> terminal.run(command.toArray(String[]::new)));
        try (LiveCounts counts = LiveCounts.watch(SmileClients.consumer(config), "run-raw", (topic, row) -> {})) {
            await().atMost(Duration.ofSeconds(60)).until(() -> counts.windows() == 2 && counts.dead() == 1);
        }
        terminal.stop();

        assertThat(running.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void asksForTheRawTopic() {
        try (ClusterTopics topics = new ClusterTopics(config("run-no-raw", 2))) {
            topics.create(TopicCatalogue.all());
        }

        assertThat(terminal.run(command("run-no-raw", "run", "--raw-venue", "okx")))
                .isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("there is no topic raw-ticks.v1 of okx messages");
    }

    /** A quote of a volatility of 60 %, give or take a point. */
    private static byte[] deribitTicker(long millis, int strike) {
        String name = "BTC-27MAR26-" + strike + (strike < 80_000 ? "-P" : "-C");
        return String.format(
                        Locale.ROOT,
                        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker.%s.100ms\",\"data\":"
                                + "{\"timestamp\":%d,\"instrument_name\":\"%s\",\"state\":\"open\",\"best_bid_price\":0.01,"
                                + "\"best_ask_price\":0.02,\"bid_iv\":59.0,\"ask_iv\":61.0,\"mark_iv\":60.0,"
                                + "\"underlying_price\":80000.0}}}",
                        name,
                        millis,
                        name)
                .getBytes(UTF_8);
    }

    @Test
    void asksForTheTopicsItNeeds() {
        assertThat(terminal.run(runCommand("run-absent"))).isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .contains("there is no topic run-absent.ticks.v1")
                .contains("'smilestream topics create'");
    }

    @Test
    void refusesTopicsThatAreSplitUnequally() {
        try (ClusterTopics topics = new ClusterTopics(config("run-unequal", 2))) {
            topics.create(List.of(TopicCatalogue.GREEKS));
        }
        try (ClusterTopics topics = new ClusterTopics(config("run-unequal", 3))) {
            topics.create(TopicCatalogue.all());
        }

        assertThat(terminal.run(runCommand("run-unequal"))).isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .contains("run-unequal.greeks.v1 has 2 partitions and run-unequal.ticks.v1 has 3");
    }

    @Test
    void refusesToGoOnOverTicksThatAreGone() throws Exception {
        AppConfig config = config("run-gone", 2);
        assertThat(terminal.run(command("run-gone", "simulate", "--into", "--speed", "max", "--duration", "2s")))
                .isZero();
        String ticks = TopicCatalogue.TICKS.name("run-gone");
        try (Admin admin = SmileClients.admin(config)) {
            TopicPartition first = new TopicPartition(ticks, 0);
            admin.alterConsumerGroupOffsets("run-gone", Map.of(first, new OffsetAndMetadata(1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        assertThat(terminal.run(runCommand("run-gone"))).isEqualTo(1);

        assertThat(terminal.notes())
                .last()
                .asString()
                .contains("3 records of " + ticks + " that run-gone had not read are gone")
                .contains("--reset-offsets");
    }

    @Test
    void refusesToGoOnOverRawMessagesThatAreGone() throws Exception {
        AppConfig config = config("run-raw-gone", 2);
        TopicPartition raw = new TopicPartition("run-raw-gone.exchange.v1", 0);
        try (ClusterTopics topics = new ClusterTopics(config);
                Producer<String, byte[]> producer = SmileClients.producer(config);
                Admin admin = SmileClients.admin(config)) {
            topics.create(TopicCatalogue.all());
            topics.create(List.of(
                    new TopicSpec("exchange.v1", "A venue's messages.", "any", null, TopicCatalogue.TICKS.storage())));
            for (int message = 0; message < 4; message++) {
                producer.send(new ProducerRecord<>(raw.topic(), 0, "any", "{}".getBytes(UTF_8)))
                        .get(20, TimeUnit.SECONDS);
            }
            admin.alterConsumerGroupOffsets("run-raw-gone", Map.of(raw, new OffsetAndMetadata(1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            admin.deleteRecords(Map.of(raw, RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        List<String> command = new ArrayList<>(List.of(runCommand("run-raw-gone")));
        command.addAll(List.of("--raw-venue", "deribit", "--raw-topic", raw.topic()));

        assertThat(terminal.run(command.toArray(String[]::new))).isEqualTo(1);

        assertThat(terminal.notes())
                .singleElement()
                .asString()
                .contains("3 records of " + raw.topic() + " that run-raw-gone had not read are gone")
                .contains("--reset-offsets");
    }

    @Test
    void writesDownWhereItBeginsAndLeavesAPositionThatIsThere() throws Exception {
        AppConfig config = config("run-begins", 2);
        assertThat(terminal.run(command("run-begins", "simulate", "--into", "--speed", "max", "--duration", "2s")))
                .isZero();
        String ticks = TopicCatalogue.TICKS.name("run-begins");
        TopicPartition first = new TopicPartition(ticks, 0);
        TopicPartition second = new TopicPartition(ticks, 1);
        try (Admin admin = SmileClients.admin(config)) {
            admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            admin.alterConsumerGroupOffsets("run-begins", Map.of(second, new OffsetAndMetadata(1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);

            InputGap.settleBeginning(config, ticks, 2);

            assertThat(admin.listConsumerGroupOffsets("run-begins")
                            .partitionsToOffsetAndMetadata()
                            .get(20, TimeUnit.SECONDS))
                    .containsEntry(first, new OffsetAndMetadata(2))
                    .containsEntry(second, new OffsetAndMetadata(1));
        }
    }

    private String[] runCommand(String name) {
        return command(name, "run", "--application-id", name);
    }

    private String[] command(String prefix, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        AppConfig config = config(prefix, 2);
        command.addAll(List.of(
                "--topic-prefix",
                prefix,
                "--bootstrap-servers",
                config.bootstrapServers(),
                "--schema-registry-url",
                config.schemaRegistryUrl()));
        return command.toArray(String[]::new);
    }

    private AppConfig config(String prefix, int partitions) {
        return stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of(
                "topic.prefix", prefix,
                "application.id", prefix,
                "partitions", Integer.toString(partitions)))));
    }

    private static void sendUndecodable(AppConfig config) throws Exception {
        try (Producer<String, byte[]> producer = SmileClients.producer(config)) {
            String ticks = TopicCatalogue.TICKS.name(config.topicPrefix());
            producer.send(new ProducerRecord<>(ticks, "key", new byte[] {1, 2, 3}))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static int members(AppConfig config) throws Exception {
        try (Admin admin = SmileClients.admin(config)) {
            return admin
                    .describeConsumerGroups(List.of(config.applicationId()))
                    .all()
                    .get(20, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        }
    }
}
