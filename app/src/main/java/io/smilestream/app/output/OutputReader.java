package io.smilestream.app.output;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic of committed records from its beginning to the end it has at the start of the reading. Transactions that are open
 * by then are waited for: a commit returns to the writer before readers see it, and one that died leaves its transaction open
 * until the broker gives it up.
 */
public final class OutputReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** No partition moved for this long: the broker is gone, or a transaction was left open. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;

    /** Handles one record. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the record in; a failure ends the reading. */
        void accept(ConsumerRecord<byte[], byte[]> row) throws IOException;
    }

    /**
     * Reads with a consumer that no group knows; closing closes both.
     *
     * @param consumer with {@code isolation.level=read_committed}, whose own idea of an end is where the first open transaction begins
     * @param admin says where a topic ends, open transactions included
     */
    public OutputReader(Consumer<byte[], byte[]> consumer, Admin admin) {
        this.consumer = consumer;
        this.admin = admin;
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
        Map<TopicPartition, Long> ends = endsOf(partitions);
        long rows = 0;
        long positions = -1;
        int idlePolls = 0;
        while (!reached(ends)) {
            for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                if (row.offset() < ends.getOrDefault(new TopicPartition(topic, row.partition()), 0L)) {
                    sink.accept(row);
                    rows++;
                }
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

    @Override
    public void close() {
        try (admin) {
            consumer.close();
        }
    }

    private Map<TopicPartition, Long> endsOf(List<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IOException("the broker does not say where a topic ends: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("asked to end while the broker was asked where a topic ends");
        }
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
