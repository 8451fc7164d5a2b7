package io.smilestream.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Generated Avro records in Avro's single-object encoding, for state stores and their changelogs: two marker bytes, eight
 * of the schema's fingerprint, Avro binary. The schemas it reads are in the program, so that no state is ever lost for want
 * of a registry. Thread-safe.
 *
 * @param <T> type of the records
 */
public final class StateSerde<T extends SpecificRecord> implements Serde<T> {
    private static final byte MARK = (byte) 0xC3;
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 10;

    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();
    private final FreshRecord<T> fresh;

    private StateSerde(Class<T> type, List<Schema> olderSchemas) {
        RecordModel model = new RecordModel(type);
        Schema schema = model.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.fresh = new FreshRecord<>(type, schema);
        for (Schema writer : olderSchemas) {
            readers.put(fingerprint(writer), new SpecificDatumReader<>(writer, schema, model));
        }
        readers.put(fingerprint(schema), new SpecificDatumReader<>(schema, schema, model));
    }

    /** A serde of records that were all written with the class's own schema. */
    public static <T extends SpecificRecord> StateSerde<T> of(Class<T> type) {
        return of(type, List.of());
    }

    /** A serde that also reads records of schemas that earlier releases wrote. */
    public static <T extends SpecificRecord> StateSerde<T> of(Class<T> type, List<Schema> olderSchemas) {
        return new StateSerde<>(type, olderSchemas);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, datum) -> encode(topic, datum);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, record) -> decode(topic, record);
    }

    private byte @Nullable [] encode(String topic, @Nullable T datum) {
        if (datum == null) {
            return null;
        }
        try {
            ByteBuffer bytes = encoder.encode(datum);
            byte[] record = new byte[bytes.remaining()];
            bytes.get(record);
            return record;
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException("a state of " + topic + " breaks its schema: " + e.getMessage(), e);
        }
    }

    private @Nullable T decode(String topic, byte @Nullable [] record) {
        if (record == null) {
            return null;
        }
        try {
            return read(record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a state of " + topic + " is no record this program knows: " + e, e);
        }
    }

    /** Avro's own decoder of messages would set aside as much memory as a damaged length asks for. */
    private T read(byte[] record) throws IOException {
        if (record.length < HEADER_BYTES || record[0] != MARK || record[1] != VERSION) {
            throw new IOException("it does not begin as Avro's single objects do");
        }
        long writer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        DatumReader<T> reader = readers.get(writer);
        if (reader == null) {
            throw new IOException("its schema has the fingerprint " + Long.toHexString(writer));
        }
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(record, HEADER_BYTES, record.length - HEADER_BYTES, null);
        T state = reader.read(fresh.create(), new LengthCheckedDecoder(in));
        if (!in.isEnd()) {
            throw new IOException("bytes are left over");
        }
        return state;
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
