package io.smilestream.benchmarks.peers;

/** Where a solver begins. */
public enum Start {
    /** From the quotes alone. */
    COLD,
    /** From the last answer for the same expiry, or from a volatility close by. */
    WARM
}
