package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.CallOption;

/**
 * Something that values calls.
 *
 * @param <Q> one option in the types of the library, made before the clock starts
 */
public interface GreeksEngine<Q> {
    /** Its name in the results. */
    String peer();

    /** How many numbers it computes for one option, asked for or not. */
    int numbers();

    /** Brings an option into the library's types; not timed. */
    Q prepare(CallOption option);

    /**
     * Values one option; timed.
     *
     * @param out at the index of each {@link io.smilestream.benchmarks.inputs.Greek} its number, left as it is where
     *     the library has none
     */
    void value(Q option, double[] out);
}
