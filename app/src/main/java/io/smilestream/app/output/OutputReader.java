package io.smilestream.app.output;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic of committed records from its beginning to the end it has at the start of the reading. */
public final class OutputReader {
    private static final Duration POLL = Duration.ofMillis(200);

    /** No partition moved for this long: the broker is gone, or a transaction was left open. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;

    /** Handles one record. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the record in; a failure ends the reading. */
        void accept(ConsumerRecord<byte[], byte[]> row) throws IOException;
    }

    /**
     * Reads with a consumer that no group knows.
     *
     * @param consumer with {@code isolation.level=read_committed}; stays open
     */
    public OutputReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Hands on every record of the topic, partition by partition in order, partitions interleaved.
     *
     * @return how many there were
     * @throws IOException if the sink fails, or no record arrives for a minute before the end
     */
    public long read(String topic, Sink sink) throws IOException {
        List<TopicPartition> partitions = partitionsOf(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long rows = 0;
        long positions = -1;
        int idlePolls = 0;
        while (!reached(ends)) {
            for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                sink.accept(row);
                rows++;
            }
            long moved = positionsOf(partitions);
            idlePolls = moved == positions ? idlePolls + 1 : 0;
            positions = moved;
            if (idlePolls > STALL.dividedBy(POLL)) {
                throw new IOException("no record of " + topic + " arrived for " + STALL.toSeconds()
                        + " s, though its end is not reached: is the broker up?");
            }
        }
        return rows;
    }

    private static List<TopicPartition> partitionsOf(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private long positionsOf(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }
}
