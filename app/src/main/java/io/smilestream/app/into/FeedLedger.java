package io.smilestream.app.into;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.SmileClients;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster keeps how much of a feed a topic holds: as the offset of a consumer group without members, named after
 * both. So the position becomes visible in the transaction of the records it speaks for, needs no topic of its own, and
 * goes when the topic goes; or when the broker forgets it, a week after the last commit by its standards.
 */
public final class FeedLedger implements AutoCloseable {
    private final String name;
    private final TopicPartition place;
    private final Consumer<byte[], byte[]> consumer;
    private final ConsumerGroupMetadata group;

    private FeedLedger(String name, TopicPartition place, Consumer<byte[], byte[]> consumer) {
        this.name = name;
        this.place = place;
        this.consumer = consumer;
        this.group = consumer.groupMetadata();
    }

    /**
     * Opens the ledger of one feed in one topic.
     *
     * @param topic full name
     * @param identity of the feed, from {@link FeedIdentity}
     */
    public static FeedLedger open(AppConfig config, String topic, String identity) {
        String name = "smilestream-into-" + topic + "-" + identity;
        return new FeedLedger(name, new TopicPartition(topic, 0), SmileClients.consumer(config, name));
    }

    /** Name of the group and of the transactions: two feeders of one feed into one topic exclude each other by it. */
    public String name() {
        return name;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * The position that is committed; null if there is none. To be asked when no transaction of that name is open.
     *
     * @throws SurroundingsException if the broker does not say
     */
    @Nullable
    FeedPosition read() {
        try {
            OffsetAndMetadata kept = consumer.committed(Set.of(place)).get(place);
            return kept == null ? null : FeedPosition.of(kept);
        } catch (KafkaException e) {
            throw new SurroundingsException(
                    "the broker does not say how far group " + name + " is (" + e.getMessage()
                            + "): check that it is up and that this user may read groups named smilestream-into-*",
                    e);
        }
    }

    /** Makes the position part of the open transaction. */
    void write(Producer<String, byte[]> producer, FeedPosition position) {
        producer.sendOffsetsToTransaction(Map.of(place, position.toOffset()), group);
    }
}
