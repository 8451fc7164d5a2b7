package io.smilestream.app.letters;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The dead-letters topic of a cluster, read from its beginning to where it ends when the reading begins. */
public final class LetterBox {
    private final AppConfig config;
    private final String topic;

    /** The box of the topics of {@code config}. */
    public LetterBox(AppConfig config) {
        this.config = config;
        this.topic = TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix());
    }

    /** Full name of the topic. */
    public String topic() {
        return topic;
    }

    /**
     * Hands on every letter, each partition's in order.
     *
     * @throws SurroundingsException if the topic is absent or the broker does not hand out its records
     */
    public void read(Consumer<Letter> sink) {
        int partitions;
        try (ClusterTopics topics = new ClusterTopics(config)) {
            if (!topics.names().contains(topic)) {
                throw new SurroundingsException("there is no topic " + topic
                        + ", or this user may not see it: name other topics with --topic-prefix");
            }
            partitions = topics.partitions(topic);
        }
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = SmileClients.consumer(config)) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic, partition), 0L);
            }
            ends.putAll(consumer.endOffsets(ends.keySet()));
            long unusedRows = new OutputReader(consumer).read(topic, row -> {
                if (row.offset() < ends.getOrDefault(new TopicPartition(topic, row.partition()), 0L)) {
                    sink.accept(new Letter(row));
                }
            });
        } catch (IOException e) {
            throw new SurroundingsException(String.valueOf(e.getMessage()), e);
        }
    }
}
