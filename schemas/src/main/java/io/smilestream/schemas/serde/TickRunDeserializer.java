package io.smilestream.schemas.serde;

import io.smilestream.schemas.tick.TickRun;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ticks topic into rows: quickly what was written with the schema this program has, and through {@link TickBatch}
 * what was written with another version, or where another serde reads. Faults are those of the deserializer of batches.
 * Thread-safe.
 */
public final class TickRunDeserializer implements Deserializer<TickRun> {
    private static final String OUR_SCHEMA = SchemaNormalization.toParsingForm(TickBatch.SCHEMA$);

    private final Deserializer<TickBatch> batches;
    private final Map<Integer, Boolean> ours = new ConcurrentHashMap<>();
    private final ThreadLocal<TickRunReader> reader = ThreadLocal.withInitial(TickRunReader::new);

    /** Reads what {@code batches}, which is configured, would read. */
    public TickRunDeserializer(Deserializer<TickBatch> batches) {
        this.batches = batches;
    }

    @Override
    public @Nullable TickRun deserialize(String topic, byte @Nullable [] record) {
        if (record == null) {
            return null;
        }
        if (batches instanceof AvroDeserializer<TickBatch> avro && isOurs(avro, topic, WireFormat.id(topic, record))) {
            return read(topic, record);
        }
        return converted(topic, record);
    }

    private TickRun converted(String topic, byte[] record) {
        Object batch = ((Deserializer<?>) batches).deserialize(topic, record); // any record there is a schema for
        if (!(batch instanceof TickBatch ticks)) {
            throw new SerializationException("a record of " + topic + " is no batch of ticks");
        }
        try {
            return TickRun.of(ticks);
        } catch (ArithmeticException e) {
            throw new SerializationException("a record of " + topic + " tells a time out of range: " + e, e);
        }
    }

    private boolean isOurs(AvroDeserializer<TickBatch> avro, String topic, int id) {
        Boolean known = ours.get(id);
        if (known == null) {
            known = SchemaNormalization.toParsingForm(avro.writerSchema(topic, id))
                    .equals(OUR_SCHEMA);
            ours.put(id, known);
        }
        return known;
    }

    private TickRun read(String topic, byte[] record) {
        try {
            return reader.get().read(record);
        } catch (IOException | RuntimeException e) {
            int id = WireFormat.id(topic, record);
            throw new SerializationException(
                    "a record of " + topic + " is not what its schema " + id + " says: " + e, e);
        }
    }
}
