package io.smilestream.benchmarks.peers;

import io.smilestream.benchmarks.inputs.VolCase;

/** Something that turns a premium into a volatility. */
public interface VolInverter {
    /** Its name in the results; a warm one's ends in {@code _warm}. */
    String peer();

    /** Where it begins. */
    Start start();

    /** The volatility, or NaN. An exception of the library is left to the caller, who records it. */
    double invert(VolCase option);
}
