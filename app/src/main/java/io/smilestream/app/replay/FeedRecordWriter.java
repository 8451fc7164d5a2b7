package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A feed's records as Kafka's: ticks keyed by smile, each heartbeat to every partition, rejects to the dead letters. Every
 * record bears the feed's time as its timestamp. Sends run ahead of their acknowledgement; one that fails is thrown by
 * the next call. Used by one thread.
 */
public final class FeedRecordWriter {
    /** The name of this step on dead letters. */
    public static final String NODE = "read-archive";

    private final Producer<String, byte[]> producer;
    private final PumpTarget target;
    private final Serializer<TickBatch> batches;
    private final String remedy;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Writes to the topics of {@code target}.
     *
     * @param producer configured with {@link SmileClients#producer}; stays open
     * @param batches writes the values of the ticks topic
     * @param remedy what the user should do once the broker is well again
     */
    public FeedRecordWriter(
            Producer<String, byte[]> producer, PumpTarget target, Serializer<TickBatch> batches, String remedy) {
        this.producer = producer;
        this.target = target;
        this.batches = batches;
        this.remedy = remedy;
    }

    /** The event time a record waits for; null for a reject, which may not know any. */
    public static @Nullable Instant dueTime(FeedRecord next) {
        if (next instanceof FeedRecord.Batch batch) {
            return batch.feedTime();
        }
        return next instanceof FeedRecord.Heartbeat heartbeat ? heartbeat.time() : null;
    }

    /**
     * Sends a record.
     *
     * @throws SurroundingsException if the broker did not take this or an earlier one
     */
    public void write(FeedRecord next) {
        next.match(this::sendBatch, beat -> beat(beat.venue(), beat.time()), this::sendRejected);
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws SurroundingsException if it did not take a record
     */
    public void flush() {
        producer.flush();
        throwIfFailed();
    }

    private void sendBatch(FeedRecord.Batch batch) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                target.ticksTopic(),
                SmilePlacement.partitionOf(batch.key(), target.ticksPartitions()),
                batch.feedTime().toEpochMilli(),
                batch.key().toString(),
                batches.serialize(target.ticksTopic(), batch.batch()));
        message.headers().add(DeadLetterHeaders.SOURCE, utf8(batch.source()));
        send(message);
    }

    private void beat(String venue, Instant time) {
        Tick tick =
                Tick.newBuilder().setEventTime(time).setKind(TickKind.HEARTBEAT).build();
        TickBatch batch =
                TickBatch.newBuilder().setVenue(venue).setTicks(List.of(tick)).build();
        byte[] value = batches.serialize(target.ticksTopic(), batch);
        for (int partition = 0; partition < target.ticksPartitions(); partition++) {
            send(new ProducerRecord<>(target.ticksTopic(), partition, time.toEpochMilli(), venue, value));
        }
    }

    private void sendRejected(FeedRecord.Rejected rejected) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                target.deadLettersTopic(),
                null,
                Math.max(0, rejected.feedTime().toEpochMilli()),
                rejected.key(),
                rejected.bytes());
        message.headers()
                .add(DeadLetterHeaders.REASON, utf8(rejected.reason().name()))
                .add(DeadLetterHeaders.DETAIL, utf8(rejected.detail()))
                .add(DeadLetterHeaders.SOURCE, utf8(rejected.source()))
                .add(DeadLetterHeaders.SEQUENCE, utf8(Long.toString(rejected.line())))
                .add(DeadLetterHeaders.NODE, utf8(NODE));
        send(message);
    }

    private void send(ProducerRecord<String, byte[]> message) {
        throwIfFailed();
        try {
            Future<?> unused = producer.send(message, (metadata, fault) -> {
                if (fault != null) {
                    failure.compareAndSet(null, fault);
                }
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            throwIfFailed();
        }
    }

    private void throwIfFailed() {
        Exception fault = failure.get();
        if (fault != null) {
            throw new SurroundingsException(
                    "the broker did not take the ticks (" + fault.getMessage() + "): see that the broker is up, then "
                            + remedy,
                    fault);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
