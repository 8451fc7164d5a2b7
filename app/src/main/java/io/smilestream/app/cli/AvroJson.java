package io.smilestream.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Avro values as JSON for people: times in ISO 8601, enums by name, unions without their wrapping. */
final class AvroJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroJson() {}

    /** The JSON of a value that was read with {@code schema}. */
    static JsonNode of(Schema schema, @Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        return switch (schema.getType()) {
            case UNION -> of(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case RECORD -> record((IndexedRecord) value);
            case ARRAY -> array(schema.getElementType(), (Iterable<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case LONG -> number(schema.getLogicalType(), (Long) value);
            case INT -> JSON.numberNode((Integer) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            case FLOAT -> JSON.numberNode((Float) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case BYTES -> JSON.binaryNode(bytes((ByteBuffer) value));
            default -> JSON.textNode(value.toString());
        };
    }

    private static ObjectNode record(IndexedRecord record) {
        ObjectNode node = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), of(field.schema(), record.get(field.pos())));
        }
        return node;
    }

    private static ArrayNode array(Schema element, Iterable<?> values) {
        ArrayNode node = JSON.arrayNode();
        values.forEach(value -> node.add(of(element, value)));
        return node;
    }

    private static ObjectNode map(Schema valueSchema, Map<?, ?> values) {
        ObjectNode node = JSON.objectNode();
        values.forEach((key, value) -> node.set(String.valueOf(key), of(valueSchema, value)));
        return node;
    }

    private static JsonNode number(@Nullable LogicalType type, long value) {
        if (type instanceof LogicalTypes.TimestampMicros) {
            return JSON.textNode(Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString());
        }
        if (type instanceof LogicalTypes.TimestampMillis) {
            return JSON.textNode(Instant.ofEpochMilli(value).toString());
        }
        return JSON.numberNode(value);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
