package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.access.Permission;
import io.smilestream.app.access.StreamPermissions;
import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SecuredStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.embedded.SharedSecuredStack;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.TickBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stack on which something is broken on purpose, and what doctor says of it. */
@ExtendWith({SharedBroker.class, SharedSecuredStack.class})
@Timeout(120)
class DoctorCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final EmbeddedStack stack;

    DoctorCommandTest(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Test
    void findsNothingToMendWhereAllIsWell() {
        create("doctor-well", 2);

        assertThat(doctor("doctor-well")).as("%s", terminal.lines()).isZero();

        assertThat(terminal.lines())
                .allMatch(line -> line.startsWith("ok    ") || line.contains("state.dir"))
                .anyMatch(line -> line.startsWith("ok    version: 1 broker, metadata.version 4."))
                .contains("ok    transactions: transaction.version is 2")
                .contains("ok    access: this user may do all that the stream does")
                .contains("ok    topic doctor-well.ticks.v1: 2 partitions, 1 copy")
                .contains("ok    subject doctor-well.slices.v1-value: is absent and comes with the first record")
                .contains("ok    clock: agrees with the registry's to 3 s");
        assertThat(terminal.notes()).singleElement().asString().endsWith(" 0 to mend");
    }

    @Test
    void asksForTopicsThatAreAbsent() {
        assertThat(doctor("doctor-none")).isEqualTo(1);

        assertThat(terminal.lines())
                .contains(
                        "fail  topic doctor-none.ticks.v1: is absent, or hidden from this user: run 'smilestream topics"
                                + " create'");
    }

    @Test
    void namesTheCommandThatMendsATopic() throws Exception {
        create("doctor-ill", 2);
        alter("doctor-ill.ticks.v1", "retention.ms", "60000");
        alter("doctor-ill.slices.v1", "cleanup.policy", "compact");
        alter("doctor-ill.greeks.v1", "max.message.bytes", "1000");
        alter("doctor-ill.calibrations.v1", "min.insync.replicas", "2");
        alter("doctor-ill.dead-letters.v1", "message.timestamp.after.max.ms", "3600000");

        assertThat(doctor("doctor-ill")).isEqualTo(1);

        String alter = "kafka-configs --bootstrap-server HOST:PORT --alter --topic doctor-ill.";
        assertThat(terminal.lines())
                .contains(
                        "warn  topic doctor-ill.ticks.v1: retention.ms is 60000, declared -1, so records go by their age,"
                                + " replayed ones at once: " + alter + "ticks.v1 --add-config retention.ms=-1")
                .contains(
                        "fail  topic doctor-ill.slices.v1: cleanup.policy is compact, declared delete, so all but the last"
                                + " of a key go: " + alter + "slices.v1 --add-config cleanup.policy=delete")
                .anyMatch(line -> line.startsWith("fail  topic doctor-ill.greeks.v1: max.message.bytes is 1000"))
                .anyMatch(line ->
                        line.startsWith("fail  topic doctor-ill.calibrations.v1: partition 0 has 1 copies in sync"
                                + " and min.insync.replicas is 2, so writes are refused"))
                .anyMatch(line ->
                        line.startsWith("fail  topic doctor-ill.dead-letters.v1: message.timestamp.after.max.ms"))
                .contains("ok    topic doctor-ill.calibrations-latest.v1: 2 partitions, 1 copy");
    }

    @Test
    void findsTopicsThatAreSplitUnequallyAndMemoryThatForgets() throws Exception {
        try (ClusterTopics topics = new ClusterTopics(config("doctor-split", 3))) {
            topics.create(List.of(TopicCatalogue.GREEKS));
        }
        create("doctor-split", 2);
        try (Admin admin = SmileClients.admin(config("doctor-split", 2))) {
            admin.createTopics(List.of(new NewTopic("doctor-split-chains-changelog", 2, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        assertThat(doctor("doctor-split")).isEqualTo(1);

        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith(
                        "fail  topic doctor-split.greeks.v1: has 3 partitions and doctor-split.ticks.v1 has 2: delete"))
                .anyMatch(
                        line -> line.startsWith("fail  topic doctor-split-chains-changelog: cleanup.policy is delete"));
    }

    @Test
    void findsMoreCopiesAskedForThanThereAreBrokers() {
        create("doctor-copies", 1);

        assertThat(doctor("doctor-copies", "--replication-factor", "3")).isEqualTo(1);

        assertThat(terminal.lines())
                .contains(
                        "fail  replication: replication.factor is 3 and there are 1 brokers: set --replication-factor to 1"
                                + " at most, or add brokers");
    }

    @Test
    void examinesWhatIsThereIfABrokerIsAway() {
        assertThat(doctor("doctor-away", "--bootstrap-servers", "127.0.0.1:1")).isEqualTo(1);

        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith("fail  broker: no Kafka broker answers at 127.0.0.1:1"))
                .anyMatch(line -> line.startsWith("ok    registry: answers at "))
                .noneMatch(line -> line.contains("topic doctor-away"));
    }

    @Test
    void examinesWhatIsThereIfTheRegistryIsAway() {
        create("doctor-mute", 1);

        assertThat(doctor("doctor-mute", "--schema-registry-url", "http://127.0.0.1:1"))
                .isEqualTo(1);

        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith("fail  registry: no schema registry answers at http://127.0.0.1:1"))
                .anyMatch(line -> line.startsWith("ok    topic doctor-mute.ticks.v1"));
    }

    @Test
    void findsSchemasThatDoNotFit() {
        create("doctor-schemas", 1);
        SchemaRegistry registry = SchemaRegistry.of(config("doctor-schemas", 1).serde());
        Schema other = SchemaBuilder.record("Other").fields().requiredLong("x").endRecord();
        int unusedOther = registry.register("doctor-schemas.slices.v1-value", other);
        int unusedOurs = registry.register("doctor-schemas.ticks.v1-value", TickBatch.getClassSchema());

        assertThat(doctor("doctor-schemas", "--set", "auto.register.schemas=false"))
                .isEqualTo(1);

        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith(
                        "fail  subject doctor-schemas.slices.v1-value: does not take this program's schema"))
                .anyMatch(line ->
                        line.startsWith("warn  subject doctor-schemas.ticks.v1-value: compatibility is BACKWARD,"
                                + " declared BACKWARD_TRANSITIVE"))
                .anyMatch(line -> line.startsWith("fail  subject doctor-schemas.greeks.v1-value: is absent and"
                        + " auto.register.schemas is false"));
    }

    @Test
    void namesEveryRightThatIsMissing(SecuredStack secured) {
        List<String> words = new ArrayList<>(List.of("doctor"));
        words.addAll(secured.words(SecuredStack.STREAM));
        words.addAll(List.of("--topic-prefix", "doctor-denied", "--application-id", "doctor-denied"));
        Map<String, String> settings = new HashMap<>(secured.settings(SecuredStack.STREAM));
        settings.put("topic.prefix", "doctor-denied");
        settings.put("application.id", "doctor-denied");

        assertThat(terminal.run(words.toArray(String[]::new))).isEqualTo(1);

        for (Permission permission : StreamPermissions.of(AppConfig.of(ConfigSources.ofFlags(settings)))) {
            assertThat(terminal.lines())
                    .contains("fail  access: this user lacks " + permission + ": " + permission.grant());
        }
        assertThat(terminal.lines()).noneMatch(line -> line.contains(SecuredStack.SENTINEL));
    }

    private int doctor(String prefix, String... more) {
        AppConfig config = config(prefix, 2);
        Map<String, String> options = new HashMap<>(Map.of(
                "--topic-prefix",
                prefix,
                "--application-id",
                prefix,
                "--bootstrap-servers",
                config.bootstrapServers(),
                "--schema-registry-url",
                config.schemaRegistryUrl()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        List<String> words = new ArrayList<>(List.of("doctor"));
        options.forEach((name, value) -> words.addAll(List.of(name, value)));
        return terminal.run(words.toArray(String[]::new));
    }

    private void create(String prefix, int partitions) {
        try (ClusterTopics topics = new ClusterTopics(config(prefix, partitions))) {
            topics.create(TopicCatalogue.all());
        }
    }

    private void alter(String topic, String key, String value) throws Exception {
        try (Admin admin = SmileClients.admin(config("any", 1))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private AppConfig config(String prefix, int partitions) {
        return stack.connect(AppConfig.of(
                ConfigSources.ofFlags(Map.of("topic.prefix", prefix, "partitions", Integer.toString(partitions)))));
    }
}
