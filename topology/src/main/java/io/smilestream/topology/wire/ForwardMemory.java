package io.smilestream.topology.wire;

import io.smilestream.calibrator.forward.ForwardFilter;
import io.smilestream.state.v1.ForwardState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Filters of forwards as the store keeps them. */
public final class ForwardMemory {
    private ForwardMemory() {}

    /** The remembered filter, or one that has seen nothing. */
    public static ForwardFilter filterOf(@Nullable ForwardState state) {
        return state == null
                ? new ForwardFilter()
                : ForwardFilter.of(state.getMemory().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    /** What the store keeps of {@code filter}. */
    public static ForwardState stateOf(ForwardFilter filter) {
        return new ForwardState(Arrays.stream(filter.toArray()).boxed().toList());
    }
}
