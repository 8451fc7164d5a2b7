package io.smilestream.topology.wire;

import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.DriftState;
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
                StoredNumbers.of(drift.memory().toArray()),
                drift.open(),
                drift.recent().states());
    }

    private static SurfaceDrift driftOf(DriftState state) {
        DriftMemory memory = StoredNumbers.read("memory of drift", state.getNumbers(), DriftMemory::of);
        RecentAtmVols recent =
                StoredNumbers.readable("list of recent windows", () -> RecentAtmVols.of(state.getRecent()));
        return StoredNumbers.readable(
                "list of open alerts", () -> new SurfaceDrift(memory, recent, state.getLastExpiry(), state.getOpen()));
    }
}
