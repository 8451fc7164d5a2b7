package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.ChainState;
import io.smilestream.state.v1.DriftState;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.HeardState;
import io.smilestream.state.v1.SmileState;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.topology.wire.DriftStates;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.Tick;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** States as they come back from a changelog. What is read must be written as it was read. */
final class StateProbe implements Probe {
    private static final String TOPIC = "states";
    private static final List<Schema> SCHEMAS = List.of(
            ChainState.SCHEMA$,
            SmileState.SCHEMA$,
            ForwardState.SCHEMA$,
            SurfacePart.SCHEMA$,
            SurfaceState.SCHEMA$,
            Tick.SCHEMA$,
            DriftState.SCHEMA$,
            HeardState.SCHEMA$);

    private final List<Serde<?>> serdes = List.of(
            StateSerde.of(ChainState.class),
            StateSerde.of(SmileState.class),
            StateSerde.of(ForwardState.class),
            StateSerde.of(SurfacePart.class),
            StateSerde.of(SurfaceState.class),
            StateSerde.of(Tick.class),
            DriftStates.serde(),
            StateSerde.of(HeardState.class));

    /** The schemas an input's first byte chooses from. */
    static List<Schema> schemas() {
        return SCHEMAS;
    }

    @Override
    public void feed(byte[] input) {
        if (input.length > 0) {
            int choice = (input[0] & 0xFF) % SCHEMAS.size();
            roundTrip(serdes.get(choice), framed(input, SCHEMAS.get(choice)));
        }
    }

    private static <T> void roundTrip(Serde<T> serde, byte[] bytes) {
        @Nullable T state = read(serde, bytes);
        if (state != null) {
            byte[] written = serde.serializer().serialize(TOPIC, state);
            byte[] again =
                    serde.serializer().serialize(TOPIC, serde.deserializer().deserialize(TOPIC, written));
            unless(Arrays.equals(written, again), "a state must be read as it was written");
        }
    }

    private static <T> @Nullable T read(Serde<T> serde, byte[] bytes) {
        try {
            return serde.deserializer().deserialize(TOPIC, bytes);
        } catch (SerializationException e) {
            return null;
        }
    }

    private static byte[] framed(byte[] input, Schema schema) {
        return ByteBuffer.allocate(input.length + 9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .put(input, 1, input.length - 1)
                .array();
    }
}
