package io.smilestream.fuzz;

import java.io.IOException;

/** One decoder and what it promises. Not thread-safe. */
@FunctionalInterface
interface Probe {
    /**
     * Lets the decoder read the input and checks that the outcome is one it declares, and that nothing was lost.
     *
     * @throws BrokenPromiseException if not
     * @throws IOException if the surroundings fail, which is no finding
     */
    void feed(byte[] input) throws IOException;
}
