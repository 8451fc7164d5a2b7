package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.QuotedSmile;

/**
 * Something that fits smiles.
 *
 * @param <Q> one smile's quotes in the types of the library, made before the clock starts
 */
public interface SmileFitter<Q> {
    /** Its name in the results. */
    String peer();

    /** What it fits. */
    SmileModel model();

    /** Where it begins. */
    Start start();

    /** Brings quotes into the library's types; not timed. */
    Q prepare(QuotedSmile smile);

    /** Fits one smile; timed. An exception of the library is left to the caller, who records it. */
    Fit fit(Q quotes);

    /** Forgets every smile it would begin at. */
    default void forget() {}
}
