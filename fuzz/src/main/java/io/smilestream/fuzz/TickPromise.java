package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.registry.MockSchemaRegistry;
import io.smilestream.schemas.serde.AvroSerde;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serializer;

/** What is promised of every tick that leaves a decoder: finite numbers, a key that can be read back, and a record that can be written. */
final class TickPromise {
    private static final String TOPIC = "ticks";

    private final Serializer<TickBatch> serializer =
            new AvroSerde<TickBatch>(MockSchemaRegistry.ofScope("ticks")).serializer();

    void check(SmileKey key, TickBatch batch) {
        unless(SmileKey.parse(key.toString()).equals(key), "a key must be read back as it was, was " + key);
        unless(!batch.getTicks().isEmpty(), "a batch must hold a tick");
        batch.getTicks().forEach(TickPromise::check);
        byte[] record = serializer.serialize(TOPIC, batch);
        unless(record != null && record.length > 0, "a batch must be written as a record");
    }

    static void check(Tick tick) {
        long micros = EpochMicros.of(tick.getEventTime());
        unless(
                EpochMicros.toInstant(micros).equals(tick.getEventTime()),
                "an event time must be in whole microseconds");
        for (Schema.Field field : Tick.SCHEMA$.getFields()) {
            if (tick.get(field.pos()) instanceof Double number) {
                unless(Double.isFinite(number), field.name() + " must be finite, was " + number);
            }
        }
    }
}
