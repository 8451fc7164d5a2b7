package io.smilestream.schemas.serde;

import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's wire format into the generated class that bears the name of the writer's schema; the class's own
 * schema is the reader's. Thread-safe once configured.
 *
 * <p>Two faults must not be confused. Bytes that are no record throw {@link SerializationException}: such a record is
 * poison. A schema that cannot be had throws {@link io.smilestream.schemas.registry.RegistryUnavailableException}, after
 * blocking and retrying within the client's bounds: the record is good and must be kept.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    /** Readers are not quick across threads, nor decoders safe, so each thread has its own. */
    private final ThreadLocal<Input<T>> input = ThreadLocal.withInitial(Input::new);

    private @Nullable SchemaRegistry registry;

    /** A deserializer that asks the registry it will be configured with. */
    public AvroDeserializer() {}

    /** A deserializer that asks this registry and needs no configuration. */
    public AvroDeserializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    private static final class Input<T extends SpecificRecord> {
        private final Map<Integer, Reading<T>> readings = new HashMap<>();
        private @Nullable BinaryDecoder decoder;

        T read(byte[] record, Reading<T> reading) throws IOException {
            int length = record.length - WireFormat.HEADER_BYTES;
            BinaryDecoder ready = DecoderFactory.get().binaryDecoder(record, WireFormat.HEADER_BYTES, length, decoder);
            decoder = ready;
            T datum = reading.reader().read(reading.fresh().create(), new LengthCheckedDecoder(ready));
            if (!ready.isEnd()) {
                throw new IOException("bytes are left over");
            }
            return datum;
        }
    }

    private record Reading<T extends SpecificRecord>(DatumReader<T> reader, FreshRecord<T> fresh) {}

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        AvroSettings.parse(config, Side.of(isKey));
        use(SchemaRegistry.of(config));
    }

    void use(SchemaRegistry newRegistry) {
        registry = newRegistry;
    }

    /**
     * The record; null for null.
     *
     * @throws SerializationException if the bytes are no record of a known type
     * @throws RegistryRefusedException if the registry does not let us ask
     * @throws io.smilestream.schemas.registry.RegistryUnavailableException if no registry answers
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] record) {
        if (record == null) {
            return null;
        }
        int id = WireFormat.id(topic, record);
        Input<T> mine = input.get();
        Reading<T> reading = mine.readings.get(id);
        if (reading == null) {
            reading = readingOf(topic, writerSchema(topic, id));
            mine.readings.put(id, reading);
        }
        try {
            return mine.read(record, reading);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "a record of " + topic + " is not what its schema " + id + " says: " + e, e);
        }
    }

    Schema writerSchema(String topic, int id) {
        if (registry == null) {
            throw new IllegalStateException("configure() must be called before records are read");
        }
        try {
            return registry.schemaById(id);
        } catch (RegistryRefusedException e) {
            if (e.notFound()) {
                throw new SerializationException(
                        "a record of " + topic + " names schema " + id + ", which the registry does not have", e);
            }
            throw e;
        }
    }

    private static <T extends SpecificRecord> Reading<T> readingOf(String topic, Schema writer) {
        Class<?> type = generatedClass(topic, writer);
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        return new Reading<>(new SpecificDatumReader<>(writer, schema, model), new FreshRecord<>(type, schema));
    }

    /** The class is looked at before it is initialised: the name comes from outside. */
    private static Class<?> generatedClass(String topic, Schema writer) {
        try {
            Class<?> type = Class.forName(writer.getFullName(), false, loader());
            if (SpecificRecord.class.isAssignableFrom(type)) {
                return type;
            }
        } catch (ClassNotFoundException e) {
            throw new SerializationException(
                    "a record of " + topic + " is a " + writer.getFullName() + ", for which there is no class", e);
        }
        throw new SerializationException(
                "a record of " + topic + " is a " + writer.getFullName() + ", which is no Avro record here");
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? AvroDeserializer.class.getClassLoader() : context;
    }
}
