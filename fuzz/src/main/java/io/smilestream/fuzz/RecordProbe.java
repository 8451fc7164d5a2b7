package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.schemas.serde.AvroSerde;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Records of every topic of ours. What is read must be what Avro's reader of any schema reads, and be written and read again as
 * it was; the rest is refused in one way.
 */
final class RecordProbe implements Probe {
    /** Confluent's mark and the schema's id. */
    private static final int HEAD_BYTES = 5;

    private final AvroFrames frames = new AvroFrames();
    private final AvroSerde<SpecificRecord> serde = new AvroSerde<>(frames.registry());

    @Override
    public void feed(byte[] input) {
        @Nullable SpecificRecord record = read(frames.framed(input));
        if (record != null) {
            String topic = record.getSchema().getName();
            byte[] written = serde.serializer().serialize(topic, record);
            byte[] again =
                    serde.serializer().serialize(topic, serde.deserializer().deserialize(topic, written));
            unless(Arrays.equals(written, again), "a record must be read as it was written");
            Schema writer = frames.schemaOf(input);
            if (writer != null) { // else the input has made a head of its own
                byte[] datum = Arrays.copyOfRange(written, HEAD_BYTES, written.length);
                byte[] byAvro = byAvro(input, writer, record.getSchema());
                unless(Arrays.equals(datum, byAvro), "a record must be read as Avro reads it");
            }
        }
    }

    /** The datum behind an input's first byte, read and written again by what knows nothing of our classes. */
    private static byte[] byAvro(byte[] input, Schema writer, Schema schema) {
        try {
            GenericDatumReader<Object> reader = new GenericDatumReader<>(writer, schema);
            Object datum = reader.read(null, DecoderFactory.get().binaryDecoder(input, 1, input.length - 1, null));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new GenericDatumWriter<>(schema).write(datum, EncoderFactory.get().directBinaryEncoder(bytes, null));
            return bytes.toByteArray();
        } catch (IOException | AvroRuntimeException e) {
            throw new BrokenPromiseException("Avro refuses what was read: " + e);
        }
    }

    private @Nullable SpecificRecord read(byte[] record) {
        try {
            return serde.deserializer().deserialize("records", record);
        } catch (SerializationException e) {
            return null;
        }
    }
}
