package io.smilestream.attack.process;

import io.smilestream.schemas.serde.AvroSerde;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The program's serde, which once in a process refuses to write a certain record of each of three topics: a fault in the
 * middle of what the program does with a window.
 *
 * @param <T> type of the records
 */
public final class StumblingSerde<T extends SpecificRecord> implements Serde<T> {
    /** At which record of a topic it stumbles; no later one does again. */
    private static final Map<String, Integer> STONES = Map.of("slices.v1", 25, "calibrations.v1", 50, "greeks.v1", 75);

    private static final Map<String, AtomicInteger> WRITTEN = new ConcurrentHashMap<>();

    private final AvroSerde<T> serde = new AvroSerde<>();

    /** A serde that is yet to be configured. */
    public StumblingSerde() {}

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        serde.configure(config, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return this::serialize;
    }

    @Override
    public Deserializer<T> deserializer() {
        return serde.deserializer();
    }

    private byte @Nullable [] serialize(String topic, @Nullable T record) {
        STONES.forEach((name, at) -> {
            if (topic.endsWith(name)
                    && WRITTEN.computeIfAbsent(name, first -> new AtomicInteger())
                                    .incrementAndGet()
                            == at) {
                throw new IllegalStateException("stumbled over record " + at + " of " + topic);
            }
        });
        return serde.serializer().serialize(topic, record);
    }
}
