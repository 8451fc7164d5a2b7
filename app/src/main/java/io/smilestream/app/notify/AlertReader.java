package io.smilestream.app.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.v1.AlertStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every step of an alert to a notifier and commits when it is done with, so at least once. Where nothing was ever committed it
 * begins with what is open: of the steps that are there, the last of each key, unless it is CLOSED. A record that cannot be read
 * ends the reading, uncommitted, as it may be an alert.
 */
public final class AlertReader {
    /*
     * All partitions are assigned, not subscribed to: a receiver that is down holds the reader up for longer than a group
     * waits for a member. The group is there for its offsets, and one notifier at a time is enough.
     */
    private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);

    private static final Duration POLL = Duration.ofMillis(500);

    /** A broker forgets what a group without members committed, by its standards after a week; so quiet places are told it again. */
    private static final long KEEP_NANOS = Duration.ofHours(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Function<ConsumerRecord<byte[], byte[]>, JsonNode> decoder;
    private final Notifier notifier;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
    private long keptNanos;
    private final Map<TopicPartition, Long> beginnings = new HashMap<>();
    private final Map<TopicPartition, Map<String, JsonNode>> open = new HashMap<>();

    /**
     * Reads partitions.
     *
     * @param consumer of committed records, with a group
     * @param decoder makes a record's key and value JSON: {@code key}, {@code schema} and {@code value}; without a schema, {@code
     *     undecodable} may say why
     * @param nanoTime a monotonic clock
     */
    public AlertReader(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Function<ConsumerRecord<byte[], byte[]>, JsonNode> decoder,
            Notifier notifier,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.partitions = List.copyOf(partitions);
        this.decoder = decoder;
        this.notifier = notifier;
        this.nanoTime = nanoTime;
    }

    /** Takes its places: where the group has got to, or at the beginning. */
    public void begin() {
        consumer.assign(partitions);
        Set<TopicPartition> all = new HashSet<>(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata place = committed.get(partition);
            if (place == null) {
                consumer.seekToBeginning(List.of(partition));
                beginnings.put(partition, ends.getOrDefault(partition, 0L));
                open.put(partition, new LinkedHashMap<>());
            } else {
                reached.put(partition, place);
            }
        }
        keepPlaces();
    }

    /**
     * Hands on what has come.
     *
     * @return whether to go on; false if the notifier ends
     * @throws SurroundingsException if a record cannot be read
     */
    public boolean read() throws InterruptedException {
        if (nanoTime.getAsLong() - keptNanos >= KEEP_NANOS) {
            keepPlaces();
        }
        for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(row.topic(), row.partition());
            Long beginning = beginnings.get(partition);
            if (beginning != null && row.offset() < beginning) {
                note(partition, row);
            } else {
                if (!sendOpen(partition) || !send(decoded(row))) {
                    return false;
                }
                commit(partition, row.offset() + 1);
            }
        }
        for (Map.Entry<TopicPartition, Long> entry : List.copyOf(beginnings.entrySet())) {
            if (consumer.position(entry.getKey()) >= entry.getValue() && !sendOpen(entry.getKey())) {
                return false;
            }
        }
        return true;
    }

    private void note(TopicPartition partition, ConsumerRecord<byte[], byte[]> row) {
        JsonNode record = decoded(row);
        Map<String, JsonNode> last = open.computeIfAbsent(partition, absent -> new LinkedHashMap<>());
        String key = record.path("key").asText();
        last.remove(key);
        if (row.value() != null && !record.path("value").path("stage").asText().equals(AlertStage.CLOSED.name())) {
            last.put(key, record);
        }
    }

    private JsonNode decoded(ConsumerRecord<byte[], byte[]> row) {
        JsonNode record = decoder.apply(row);
        if (row.value() != null && record.path("schema").isNull()) {
            throw new SurroundingsException(String.format(
                    "record %d of %s-%d cannot be read (%s): mend that and start again; if it is no alert, pass over it by"
                            + " 'kafka-consumer-groups --bootstrap-server HOST:PORT --group %s --topic %s:%d --reset-offsets"
                            + " --to-offset %d --execute'",
                    row.offset(),
                    row.topic(),
                    row.partition(),
                    record.path("undecodable").asText("it is not in a schema registry's format"),
                    consumer.groupMetadata().groupId(),
                    row.topic(),
                    row.partition(),
                    row.offset() + 1));
        }
        return record;
    }

    /** Sends what is open at the beginning, if that has not been done. */
    private boolean sendOpen(TopicPartition partition) throws InterruptedException {
        Long beginning = beginnings.get(partition);
        if (beginning == null) {
            return true;
        }
        for (JsonNode record :
                new ArrayList<>(open.getOrDefault(partition, Map.of()).values())) {
            if (!send(record)) {
                return false;
            }
        }
        beginnings.remove(partition);
        open.remove(partition);
        commit(partition, beginning);
        return true;
    }

    private boolean send(JsonNode record) throws InterruptedException {
        JsonNode alert = record.path("value");
        if (!alert.path("id").isTextual()) {
            LOG.warn(
                    "a record under {} is no alert; it is left out",
                    record.path("key").asText());
            return true;
        }
        return notifier.send(alert);
    }

    private void commit(TopicPartition partition, long next) {
        OffsetAndMetadata place = new OffsetAndMetadata(next);
        consumer.commitSync(Map.of(partition, place));
        reached.put(partition, place);
    }

    private void keepPlaces() {
        if (!reached.isEmpty()) {
            consumer.commitSync(Map.copyOf(reached));
        }
        keptNanos = nanoTime.getAsLong();
    }
}
