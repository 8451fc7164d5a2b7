package io.smilestream.app.replay;

import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.io.IOException;
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
 * Carries a feed's records onto Kafka: ticks keyed by smile, each heartbeat to every partition, rejects to the dead
 * letters. Every record bears the feed's time as its timestamp. Sends run ahead of their acknowledgement; the first one
 * that fails ends the pumping, since a hole in the ticks would make every later result wrong without a trace.
 *
 * <p>Used by one thread; {@link #current} may be called from others.
 */
public final class FeedPump {
    /** The name of this step on dead letters. */
    static final String NODE = "read-archive";

    private final Producer<String, byte[]> producer;
    private final PumpTarget target;
    private final Serializer<TickBatch> batches;
    private final Pacer pacer;
    private final Guard guard;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile InputTally current = new InputTally();

    /** Asked before each record whether to go on. */
    @FunctionalInterface
    public interface Guard {
        /** False ends the pumping in order, as the feed's end would; an exception ends it at once. */
        boolean goesOn() throws InterruptedException;
    }

    /**
     * Pumps into the topics of {@code target}.
     *
     * @param producer configured with {@link SmileClients#producer}; stays open
     * @param batches writes the values of the ticks topic
     * @param pacer holds the feed back
     * @param guard may end the pumping
     */
    public FeedPump(
            Producer<String, byte[]> producer,
            PumpTarget target,
            Serializer<TickBatch> batches,
            Pacer pacer,
            Guard guard) {
        this.producer = producer;
        this.target = target;
        this.batches = batches;
        this.pacer = pacer;
        this.guard = guard;
    }

    /**
     * Carries over the feed to its end, or until the guard says so, and waits until the broker has it all.
     *
     * @return what the feed handed out
     * @throws IOException if the feed breaks off
     * @throws SurroundingsException if the broker does not take a record
     */
    public InputTally pump(TickFeed feed) throws IOException, InterruptedException {
        InputTally tally = new InputTally();
        current = tally;
        FeedRecord next = feed.next();
        while (next != null && guard.goesOn()) {
            carry(next, tally);
            next = feed.next();
        }
        flush();
        return tally;
    }

    /** The tally of the feed being pumped, growing. */
    public InputTally current() {
        return current;
    }

    private void carry(FeedRecord next, InputTally tally) throws InterruptedException {
        if (next instanceof FeedRecord.Batch batch) {
            pacer.await(batch.feedTime());
            tally.add(batch.batch());
            sendBatch(batch);
        } else if (next instanceof FeedRecord.Heartbeat heartbeat) {
            pacer.await(heartbeat.time());
            beat(heartbeat.venue(), heartbeat.time());
        } else {
            tally.addRejected();
            sendRejected((FeedRecord.Rejected) next);
        }
    }

    private void sendBatch(FeedRecord.Batch batch) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                target.ticksTopic(),
                null,
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

    private void flush() {
        producer.flush();
        throwIfFailed();
    }

    private void throwIfFailed() {
        Exception fault = failure.get();
        if (fault != null) {
            throw new SurroundingsException(
                    "the broker did not take the ticks (" + fault.getMessage()
                            + "): what was loaded is incomplete; see that the broker is up, then load again from the start",
                    fault);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
