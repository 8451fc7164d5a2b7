package io.smilestream.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedBroker;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class ClusterTopicsTest {
    @Test
    void createsEachTopicOnce(EmbeddedBroker broker) {
        try (ClusterTopics topics = new ClusterTopics(config(broker, "once", 3))) {
            assertThat(topics.create(TopicCatalogue.all()))
                    .containsExactlyElementsOf(TopicCatalogue.all().stream()
                            .map(spec -> spec.name("once"))
                            .toList());
            assertThat(topics.create(TopicCatalogue.all())).isEmpty();
            assertThat(topics.diff(TopicCatalogue.all())).isEmpty();
        }
    }

    @Test
    void splitsOnlyTopicsKeyedBySmile(EmbeddedBroker broker) {
        try (ClusterTopics topics = new ClusterTopics(config(broker, "split", 3))) {
            topics.create(TopicCatalogue.all());

            assertThat(topics.partitions(TopicCatalogue.TICKS.name("split"))).isEqualTo(3);
            assertThat(topics.partitions(TopicCatalogue.DEAD_LETTERS.name("split")))
                    .isEqualTo(1);
        }
    }

    @Test
    void findsAbsentTopics(EmbeddedBroker broker) {
        try (ClusterTopics topics = new ClusterTopics(config(broker, "absent", 1))) {
            assertThat(topics.diff(List.of(TopicCatalogue.TICKS)))
                    .containsExactly(new TopicDrift("absent.ticks.v1", "topic", "present", "absent"));
        }
    }

    @Test
    void findsWhatSomeoneChanged(EmbeddedBroker broker) throws Exception {
        TopicSpec greeks = TopicCatalogue.GREEKS;
        try (ClusterTopics topics = new ClusterTopics(config(broker, "changed", 2))) {
            topics.create(List.of(greeks));
        }
        alter(broker, greeks.name("changed"), "retention.ms", "60000");

        try (ClusterTopics topics = new ClusterTopics(config(broker, "changed", 4))) {
            assertThat(topics.diff(List.of(greeks)))
                    .containsExactly(
                            new TopicDrift("changed.greeks.v1", "partitions", "4", "2"),
                            new TopicDrift("changed.greeks.v1", "retention.ms", "-1", "60000"));
            assertThat(topics.partitions(greeks.name("changed"))).isEqualTo(2);
        }
    }

    private static AppConfig config(EmbeddedBroker broker, String prefix, int partitions) {
        return AppConfig.of(ConfigSources.ofFlags(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "topic.prefix", prefix,
                "partitions", Integer.toString(partitions))));
    }

    private static void alter(EmbeddedBroker broker, String topic, String key, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
