package io.smilestream.attack.soak;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Which keys of compacted topics are alive: those whose last record is no tombstone. Reads on where it stopped.
 *
 * <p>Not thread-safe.
 */
public final class LiveKeys implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Boolean> aliveByKey = new HashMap<>();
    private boolean begun;

    /** Nothing read yet; the consumer sees what is committed, and is closed with this. */
    public LiveKeys(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Reads all that is committed by now in the topics, which are the same each time. */
    public void update(List<String> topics) {
        if (!begun) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            begun = true;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                aliveByKey.put(row.topic() + " " + new String(row.key(), StandardCharsets.UTF_8), row.value() != null);
            }
        }
    }

    /** Keys alive, behind their topic's name and a space. */
    public SortedSet<String> alive() {
        return those(true);
    }

    /** How many keys are alive in one of the topics. */
    public int alive(String topic) {
        return (int) alive().stream().filter(key -> key.startsWith(topic + " ")).count();
    }

    /** Keys whose last record is a tombstone, behind their topic's name and a space. */
    public SortedSet<String> buried() {
        return those(false);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private SortedSet<String> those(boolean wanted) {
        SortedSet<String> keys = new TreeSet<>();
        aliveByKey.forEach((key, alive) -> {
            if (alive == wanted) {
                keys.add(key);
            }
        });
        return keys;
    }
}
