package io.smilestream.schemas.serde;

import io.smilestream.schemas.registry.RegisteredSchema;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.schemas.registry.SchemaText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated Avro records in Confluent's wire format. The registry is asked once for each topic and schema.
 * Thread-safe once configured.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private static final byte[] HEADER_ROOM = new byte[WireFormat.HEADER_BYTES];

    /** One buffer and encoder a thread, used anew for each record. */
    private static final ThreadLocal<Output> OUTPUT = ThreadLocal.withInitial(Output::new);

    private final Map<TopicSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Class<?>, DatumWriter<T>> writers = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private AvroSettings settings = AvroSettings.parse(Map.of(), Side.VALUE);

    /** A serializer that asks the registry it will be configured with. */
    public AvroSerializer() {}

    /** A serializer of values that asks this registry, registers what it writes, and needs no configuration. */
    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** Schemas compare by identity first, and a generated class has one: the look-up costs no comparison of fields. */
    private record TopicSchema(String topic, Schema schema) {}

    private static final class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private @Nullable BinaryEncoder encoder;

        <D> byte[] write(int id, D datum, DatumWriter<D> writer) throws IOException {
            /* Reusing the encoder flushes what a failed record left behind, so the buffer is emptied only after it. */
            BinaryEncoder ready = EncoderFactory.get().binaryEncoder(bytes, encoder);
            encoder = ready;
            bytes.reset();
            bytes.writeBytes(HEADER_ROOM);
            writer.write(datum, ready);
            ready.flush();
            byte[] record = bytes.toByteArray();
            WireFormat.writeHeader(record, id);
            return record;
        }
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        use(SchemaRegistry.of(config), AvroSettings.parse(config, Side.of(isKey)));
    }

    void use(SchemaRegistry newRegistry, AvroSettings newSettings) {
        registry = newRegistry;
        settings = newSettings;
    }

    /**
     * The record's bytes; null for null.
     *
     * @throws SerializationException if the record breaks its own schema
     * @throws RegistryRefusedException if the registry will not have the schema
     * @throws io.smilestream.schemas.registry.RegistryUnavailableException if no registry answers
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T datum) {
        if (datum == null) {
            return null;
        }
        int id = id(topic, datum.getSchema());
        try {
            return OUTPUT.get().write(id, datum, writerOf(datum));
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException(
                    "a " + datum.getSchema().getName() + " for " + topic + " breaks its schema: " + e.getMessage(), e);
        }
    }

    /**
     * Asks the registry for a schema's id now, so that the topic's first record, which may come after hours, needs no answer.
     *
     * @throws RegistryRefusedException if the registry will not have the schema
     * @throws io.smilestream.schemas.registry.RegistryUnavailableException if no registry answers
     */
    public void learn(String topic, Schema schema) {
        int unusedId = id(topic, schema);
    }

    private DatumWriter<T> writerOf(T datum) {
        return writers.computeIfAbsent(
                datum.getClass(), type -> new SpecificDatumWriter<>(datum.getSchema(), new RecordModel(type)));
    }

    private int id(String topic, Schema schema) {
        TopicSchema question = new TopicSchema(topic, schema);
        Integer known = ids.get(question);
        if (known != null) {
            return known;
        }
        int id = askForId(settings.naming().subject(topic, settings.side(), schema), schema);
        ids.put(question, id);
        return id;
    }

    private int askForId(String subject, Schema schema) {
        if (registry == null) {
            throw new IllegalStateException("configure() must be called before records are written");
        }
        Schema known = settings.properties() == AvroSettings.JavaProperties.REMOVED
                ? SchemaText.withoutJavaProperties(schema)
                : schema;
        return switch (settings.ids()) {
            case REGISTER -> registry.register(subject, known);
            case LOOK_UP -> registry.idOf(subject, known);
            case LATEST -> idOfLatest(registry.latest(subject), schema);
        };
    }

    private static int idOfLatest(RegisteredSchema latest, Schema schema) {
        String theirs = SchemaNormalization.toParsingForm(latest.schema());
        if (!theirs.equals(SchemaNormalization.toParsingForm(schema))) {
            throw new RegistryRefusedException(
                    422,
                    422,
                    "use.latest.version: version " + latest.version() + " of " + latest.subject()
                            + " has other fields than this program's " + schema.getFullName());
        }
        return latest.id();
    }
}
