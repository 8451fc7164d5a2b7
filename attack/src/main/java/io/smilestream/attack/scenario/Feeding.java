package io.smilestream.attack.scenario;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.UnexpectedException;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.TickBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the ticks topic, at once or over time, and survives a broker that is away for minutes. */
final class Feeding implements AutoCloseable {
    private final String topic;
    private final int partitions;
    private final Producer<String, byte[]> producer;
    private final Serializer<TickBatch> serializer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Thread pacing;

    /** Writes under the topic prefix of {@code config}; asks the registry now and never again. */
    Feeding(AppConfig config) {
        this.topic = TopicCatalogue.TICKS.name(config.topicPrefix());
        this.partitions = config.partitions();
        this.producer = SmileClients.producer(config);
        this.serializer = new SmileStream(config).tickSerializer();
        byte[] unusedBytes =
                serializer.serialize(topic, new TickBatch("none", null, null, PriceUnit.UNKNOWN, List.of()));
    }

    /** What the record of a batch holds. */
    byte[] bytesOf(Message message) {
        TickBatch batch = message.batch();
        return batch == null ? message.bytes() : serializer.serialize(topic, batch);
    }

    /** Writes all of them and waits until the broker has them. */
    void write(List<Message> messages) {
        messages.forEach(this::send);
        flush();
    }

    /** Begins to write them evenly over {@code time}. */
    void writeOver(List<Message> messages, Duration time) {
        Thread thread = new Thread(() -> pace(messages, time), "feeding");
        thread.setDaemon(true);
        thread.start();
        pacing = thread;
    }

    /** Waits until all that {@link #writeOver} was given is with the broker. */
    void await() throws InterruptedException {
        if (pacing != null) {
            pacing.join();
            pacing = null;
        }
        flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void pace(List<Message> messages, Duration time) {
        long start = System.nanoTime();
        try {
            for (int i = 0; i < messages.size(); i++) {
                long due = start + time.toNanos() / messages.size() * i;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                send(messages.get(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Writes one record without waiting. */
    void send(Message message) {
        byte[] value = bytesOf(message);
        for (int partition = 0; partition < (message.isForAll() ? partitions : 1); partition++) {
            @Nullable Integer where = message.isForAll() ? Integer.valueOf(partition) : placeOf(message.key());
            var unused = producer.send(
                    new ProducerRecord<>(topic, where, message.timeMillis(), message.key(), value),
                    (metadata, fault) -> {
                        if (fault != null) {
                            failure.compareAndSet(null, fault);
                        }
                    });
        }
    }

    /** Where our feeds would write it; null for anywhere. */
    private @Nullable Integer placeOf(@Nullable String key) {
        return key == null ? null : SmilePlacement.partitionOf(key, partitions);
    }

    private void flush() {
        producer.flush();
        Exception fault = failure.getAndSet(null);
        if (fault != null) {
            throw new UnexpectedException("the broker did not take a record: " + fault);
        }
    }
}
