package io.smilestream.topology.wire;

import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.state.v1.SmileState;
import io.smilestream.v1.Calibration;
import org.jspecify.annotations.Nullable;

/** Last smiles and the calibrator's memories as the store keeps them. */
public final class SmileStates {
    private SmileStates() {}

    /** The remembered one, or one that has seen nothing. */
    public static SmileMemory memoryOf(@Nullable SmileState state) {
        return state == null
                ? new SmileMemory()
                : StoredNumbers.read("smile's memory", state.getMemory(), SmileMemory::of);
    }

    /** What the store keeps of a smile and {@code memory}. */
    public static SmileState stateOf(Calibration last, SmileMemory memory) {
        return new SmileState(last, StoredNumbers.of(memory.toArray()));
    }
}
