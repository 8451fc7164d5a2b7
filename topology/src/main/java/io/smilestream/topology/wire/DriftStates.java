package io.smilestream.topology.wire;

import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.DriftState;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What is remembered of drift as the store keeps it, to the bit: some four kilobytes a smile. Each one read is a new object. */
public final class DriftStates {
    private DriftStates() {}

    /** Reads and writes it. */
    public static Serde<SurfaceDrift> serde() {
        StateSerde<DriftState> states = StateSerde.of(DriftState.class);
        return Serdes.serdeFrom(
                (topic, drift) -> states.serializer().serialize(topic, drift == null ? null : stateOf(drift)),
                (topic, record) -> {
                    DriftState state = states.deserializer().deserialize(topic, record);
                    return state == null ? null : driftOf(state);
                });
    }

    private static DriftState stateOf(SurfaceDrift drift) {
        return new DriftState(
                drift.lastExpiry(),
                Arrays.stream(drift.memory().toArray()).boxed().toList(),
                drift.open());
    }

    private static SurfaceDrift driftOf(DriftState state) {
        double[] numbers =
                state.getNumbers().stream().mapToDouble(Double::doubleValue).toArray();
        return new SurfaceDrift(DriftMemory.of(numbers), state.getLastExpiry(), state.getOpen());
    }
}
