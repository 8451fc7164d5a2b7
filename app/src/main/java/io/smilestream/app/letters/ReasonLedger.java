package io.smilestream.app.letters;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.replay.SmileClients;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Where a cluster keeps which letters of one reason a topic has got: in the offsets of a consumer group without members, which
 * become visible in the transaction of the letters they speak for. One thread's.
 */
final class ReasonLedger implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final String group;
    private final Map<TopicPartition, SentRuns> runs = new HashMap<>();
    private final Set<TopicPartition> touched = new HashSet<>();

    /** The ledger of group {@code group}. To be opened when no transaction that writes it is open. */
    ReasonLedger(AppConfig config, String group) {
        this.group = group;
        this.consumer = SmileClients.consumer(config, group);
    }

    /** What was sent of one partition of the letters. */
    SentRuns runs(TopicPartition place) {
        return runs.computeIfAbsent(place, this::read);
    }

    /** What was sent of {@code place} has grown. */
    void touch(TopicPartition place) {
        touched.add(place);
    }

    /**
     * Makes what has grown part of the open transaction.
     *
     * @throws SurroundingsException if there are more gaps than a group can remember
     */
    void write(Producer<byte[], byte[]> producer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition place : touched) {
            OffsetAndMetadata offset = runs(place).toOffset();
            if (offset.metadata().length() > SentRuns.TEXT_MAX) {
                throw new SurroundingsException(
                        "sending these letters and not those between them leaves more gaps than can"
                                + " be remembered: choose whole reasons, or a span of time");
            }
            offsets.put(place, offset);
        }
        if (!offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        }
        touched.clear();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private SentRuns read(TopicPartition place) {
        try {
            return SentRuns.of(consumer.committed(Set.of(place)).get(place));
        } catch (AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            throw new SurroundingsException(
                    "the broker does not say what group " + group + " remembers (" + e.getMessage()
                            + "): check that it is up, then try again",
                    e);
        }
    }
}
