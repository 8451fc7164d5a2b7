package io.smilestream.app.output;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** One record of the dead-letters topic: what was not used, and why. */
final class DeadLetter {
    /** Columns of {@code dead-letters.csv}. */
    static final List<String> COLUMNS =
            List.of("reason", "detail", "source", "sequence", "node", "key", "eventTime", "value");

    /** What a letter without a reason header is counted under: it was written by someone else. */
    private static final String NO_REASON = "UNKNOWN";

    private final String key;
    private final Headers headers;
    private final byte[] value;
    private final @Nullable TickBatch batch;

    private DeadLetter(String key, Headers headers, byte[] value, @Nullable TickBatch batch) {
        this.key = key;
        this.headers = headers;
        this.value = value;
        this.batch = batch;
    }

    /**
     * Reads a dead letter.
     *
     * @param batches decodes a value that is a batch of ticks
     */
    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter, Deserializer<TickBatch> batches) {
        byte[] value = letter.value() == null ? new byte[0] : Arrays.copyOf(letter.value(), letter.value().length);
        String key = letter.key() == null ? "" : new String(letter.key(), StandardCharsets.UTF_8);
        return new DeadLetter(key, letter.headers(), value, batchOf(letter.topic(), value, batches));
    }

    /** The record's key, empty if it has none. */
    String key() {
        return key;
    }

    /** The letter's place in files and digests: letters of one key from different steps keep an order of their own. */
    String orderKey() {
        return key + "\0" + header(DeadLetterHeaders.NODE);
    }

    /** Name of a {@link io.smilestream.schemas.DeadLetterReason}, or of a reason that only a newer version knows. */
    String reason() {
        String reason = header(DeadLetterHeaders.REASON);
        return reason.isEmpty() ? NO_REASON : reason;
    }

    /** How many ticks the letter stands for: those of its batch, heartbeats not counted; 1 if it holds no batch. */
    long ticks() {
        if (batch == null) {
            return 1;
        }
        return batch.getTicks().stream()
                .filter(tick -> tick.getKind() != TickKind.HEARTBEAT)
                .count();
    }

    /** What the digest covers. */
    @Nullable
    ByteBuffer[] blocks() {
        return new ByteBuffer[] {ByteBuffer.wrap(reason().getBytes(StandardCharsets.UTF_8)), TopicDigest.payload(value)
        };
    }

    /** Cells under {@link #COLUMNS}. The value is the archive's line, the batch as JSON, or else base64. */
    List<@Nullable String> row() {
        return Arrays.asList(
                reason(),
                header(DeadLetterHeaders.DETAIL),
                header(DeadLetterHeaders.SOURCE),
                header(DeadLetterHeaders.SEQUENCE),
                header(DeadLetterHeaders.NODE),
                key,
                eventTime(),
                valueText());
    }

    private @Nullable String eventTime() {
        List<Tick> ticks = batch == null ? List.of() : batch.getTicks();
        return ticks.isEmpty() ? null : ticks.get(0).getEventTime().toString();
    }

    private String valueText() {
        if (batch != null) {
            return batch.toString();
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            if (text.chars().noneMatch(character -> character == 0)) {
                return text.toString();
            }
        } catch (CharacterCodingException e) {
            // Not text: falls through to base64, which can hold anything.
        }
        return Base64.getEncoder().encodeToString(value);
    }

    private String header(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable TickBatch batchOf(String topic, byte[] value, Deserializer<TickBatch> batches) {
        if (!TopicDigest.isWireFormat(value)) {
            return null;
        }
        try {
            return batches.deserialize(topic, value);
        } catch (SerializationException e) {
            return null; // an undecodable record is a dead letter for that very reason
        }
    }
}
