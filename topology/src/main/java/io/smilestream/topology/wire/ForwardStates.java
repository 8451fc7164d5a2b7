package io.smilestream.topology.wire;

import io.smilestream.calibrator.forward.ForwardMemory;
import io.smilestream.state.v1.ForwardState;
import org.jspecify.annotations.Nullable;

/** Memories of forwards as the store keeps them. */
public final class ForwardStates {
    private ForwardStates() {}

    /** The remembered one, or one that has seen nothing. */
    public static ForwardMemory memoryOf(@Nullable ForwardState state) {
        return state == null
                ? new ForwardMemory()
                : StoredNumbers.read("forward's memory", state.getMemory(), ForwardMemory::of);
    }

    /** What the store keeps of {@code memory}. */
    public static ForwardState stateOf(ForwardMemory memory) {
        return new ForwardState(StoredNumbers.of(memory.toArray()));
    }
}
