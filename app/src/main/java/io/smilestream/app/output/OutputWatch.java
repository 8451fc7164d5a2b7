package io.smilestream.app.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Hands on the records of output topics as they are committed, on a thread of its own, until it is closed. For views of
 * a running stream; what must be complete is read by {@link OutputReader}.
 */
public final class OutputWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, OutputTopic> topics;
    private final Sink sink;
    private final Thread thread;
    private volatile boolean closed;

    /** Handles one record, on the watch's thread. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the record in. */
        void accept(OutputTopic topic, ConsumerRecord<byte[], byte[]> row);
    }

    private OutputWatch(Consumer<byte[], byte[]> consumer, Map<String, OutputTopic> topics, Sink sink) {
        this.consumer = consumer;
        this.topics = topics;
        this.sink = sink;
        this.thread = new Thread(this::watch, "smilestream-output-watch");
        thread.setDaemon(true);
    }

    /**
     * Watches topics from their beginning.
     *
     * @param consumer with {@code isolation.level=read_committed}; closed with the watch
     * @param names full names of the topics
     */
    public static OutputWatch start(Consumer<byte[], byte[]> consumer, Map<OutputTopic, String> names, Sink sink) {
        Map<String, OutputTopic> topics = new HashMap<>();
        new EnumMap<>(names).forEach((topic, name) -> topics.put(name, topic));
        OutputWatch watch = new OutputWatch(consumer, topics, sink);
        List<TopicPartition> partitions = new ArrayList<>();
        for (String name : topics.keySet()) {
            consumer.partitionsFor(name)
                    .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        watch.thread.start();
        return watch;
    }

    /** Ends the watch and waits for its thread, up to 5 s. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                    OutputTopic topic = topics.get(row.topic());
                    if (topic != null) {
                        sink.accept(topic, row);
                    }
                }
            }
        } catch (WakeupException e) {
            // The way close() interrupts a poll.
        }
    }
}
