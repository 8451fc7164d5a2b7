package io.smilestream.schemas.serde;

import io.smilestream.schemas.registry.SchemaRegistry;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Generated Avro records in Confluent's wire format, configured by Confluent's keys: what {@code
 * io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde} does. Thread-safe once configured.
 *
 * @param <T> type of the records
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;

    /** A serde that asks the registry it will be configured with. */
    public AvroSerde() {
        this.serializer = new AvroSerializer<>();
        this.deserializer = new AvroDeserializer<>();
    }

    /** A serde of values that asks this registry, registers what it writes, and needs no configuration. */
    public AvroSerde(SchemaRegistry registry) {
        this.serializer = new AvroSerializer<>(registry);
        this.deserializer = new AvroDeserializer<>(registry);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        SchemaRegistry registry = SchemaRegistry.of(config);
        AvroSettings settings = AvroSettings.parse(config, Side.of(isKey));
        serializer.use(registry, settings);
        deserializer.use(registry);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
