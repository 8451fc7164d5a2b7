package io.smilestream.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.schemas.registry.RegistryRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.IntFunction;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads any record into JSON: values in Confluent's wire format by the schema they were written with, whatever it is;
 * everything else as text, or as hexadecimal digits if it is not text.
 */
final class RecordReader {
    private static final int FRAME_BYTES = 5;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final IntFunction<Schema> schemas;

    /** A reader that asks {@code schemas} for the schema of an id. */
    RecordReader(IntFunction<Schema> schemas) {
        this.schemas = schemas;
    }

    /** The record as an object of topic, partition, offset, timestamp, key, headers, schema and value. */
    ObjectNode read(ConsumerRecord<byte[], byte[]> kafka) {
        ObjectNode node = JSON.objectNode();
        node.put("topic", kafka.topic());
        node.put("partition", kafka.partition());
        node.put("offset", kafka.offset());
        node.put("timestamp", Instant.ofEpochMilli(kafka.timestamp()).toString());
        node.set("key", text(kafka.key()));
        ObjectNode headers = node.putObject("headers");
        for (Header header : kafka.headers()) {
            headers.set(header.key(), text(header.value()));
        }
        readValue(node, kafka.value());
        return node;
    }

    private void readValue(ObjectNode node, byte @Nullable [] bytes) {
        if (bytes != null && bytes.length > FRAME_BYTES && bytes[0] == 0) {
            try {
                Schema schema = schemas.apply(ByteBuffer.wrap(bytes).getInt(1));
                Object value = new GenericDatumReader<>(schema)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(bytes, FRAME_BYTES, bytes.length - FRAME_BYTES, null));
                node.put("schema", schema.getFullName());
                node.set("value", AvroJson.of(schema, value));
                return;
            } catch (IOException | AvroRuntimeException | RegistryRefusedException e) {
                // Dead letters may hold anything, also bytes that only look framed: shown as they are.
                node.put("undecodable", String.valueOf(e.getMessage()));
            }
        }
        node.putNull("schema");
        node.set("value", text(bytes));
    }

    private static JsonNode text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return JSON.nullNode();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(letter -> letter < ' ' && !Character.isWhitespace(letter))) {
                return JSON.textNode(text);
            }
        } catch (CharacterCodingException e) {
            // Not text: the digits below.
        }
        return JSON.textNode("0x" + HexFormat.of().formatHex(bytes));
    }
}
