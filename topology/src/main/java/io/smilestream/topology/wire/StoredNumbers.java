package io.smilestream.topology.wire;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What the calibrator remembers, as the numbers that stores keep, to the bit.
 *
 * <p>Numbers that are none of a memory are a state that this program cannot read, such as one that another release wrote. That
 * stops the stream: as a fault of each record it would cost every window from then on, and the stream would seem well.
 */
final class StoredNumbers {
    private StoredNumbers() {}

    /** What a store keeps of a memory. */
    static List<Double> of(double[] memory) {
        return Arrays.stream(memory).boxed().toList();
    }

    /**
     * The memory that {@code form} makes of what a store kept.
     *
     * @param what the memory in a word or two, for the message
     */
    static <T> T read(String what, List<Double> kept, Function<double[], T> form) {
        double[] numbers = kept.stream().mapToDouble(Double::doubleValue).toArray();
        return readable(what, () -> form.apply(numbers));
    }

    /**
     * What {@code state} gives.
     *
     * @throws SerializationException if it breaks a rule of its own
     */
    static <T> T readable(String what, Supplier<T> state) {
        try {
            return state.get();
        } catch (IllegalArgumentException e) {
            throw new SerializationException(
                    "a " + what + " that was stored is none this program knows, so it needs an empty store: "
                            + e.getMessage(),
                    e);
        }
    }
}
