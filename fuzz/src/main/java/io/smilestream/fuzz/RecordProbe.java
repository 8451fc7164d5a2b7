package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.schemas.serde.AvroSerde;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Records of every topic of ours. What is read must be written and read again as it was; the rest is refused in one way. */
final class RecordProbe implements Probe {
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
