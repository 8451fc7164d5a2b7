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
 * The program's serde, which once in a process refuses to write a certain record of each of some topics: a fault in the
 * middle of what the program does with a window.
 *
 * <p>At which record of a topic it stumbles is fixed; no later one does again.
 *
 * @param <T> type of the records
 */
public class StumblingSerde<T extends SpecificRecord> implements Serde<T> {
    private static final Map<String, AtomicInteger> WRITTEN = new ConcurrentHashMap<>();

    private final AvroSerde<T> serde = new AvroSerde<>();
    private final Map<String, Integer> stones;

    /** A serde that is yet to be configured, and stumbles over what a smile's window publishes. */
    public StumblingSerde() {
        this(Map.of("slices.v1", 25, "calibrations.v1", 50, "greeks.v1", 75));
    }

    private StumblingSerde(Map<String, Integer> stones) {
        this.stones = stones;
    }

    /**
     * The same over what follows from a surface's window.
     *
     * @param <T> type of the records
     */
    public static final class OfSurfaces<T extends SpecificRecord> extends StumblingSerde<T> {
        /** A serde that is yet to be configured. */
        public OfSurfaces() {
            super(Map.of("surface-parts.v1", 60, "surfaces.v1", 25, "drift-alerts.v1", 1));
        }
    }

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
        stones.forEach((name, at) -> {
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
