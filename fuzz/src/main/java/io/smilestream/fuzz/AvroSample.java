package io.smilestream.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** One datum of any schema, with every field set and an element in every list, in Avro's binary encoding. */
final class AvroSample {
    private static final long SOME_MICROS = 1_764_000_000_123_000L;

    private AvroSample() {}

    static byte[] of(Schema schema) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(datum(schema), out);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be written", e);
        }
        return bytes.toByteArray();
    }

    private static Object datum(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> datum(schema.getTypes().get(schema.getTypes().size() - 1));
            case ARRAY -> List.of(datum(schema.getElementType()));
            case MAP -> Map.of("a", datum(schema.getValueType()));
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case STRING -> "BTC";
            case BYTES -> ByteBuffer.allocate(2);
            case INT -> 7;
            case LONG -> SOME_MICROS;
            case FLOAT -> 0.5f;
            case DOUBLE -> 0.5;
            case BOOLEAN -> true;
            case NULL -> throw new IllegalArgumentException("a schema must hold more than null, was " + schema);
        };
    }

    private static GenericData.Record record(Schema schema) {
        GenericData.Record datum = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            datum.put(field.pos(), datum(field.schema()));
        }
        return datum;
    }
}
