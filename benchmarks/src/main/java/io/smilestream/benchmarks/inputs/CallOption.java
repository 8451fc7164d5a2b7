package io.smilestream.benchmarks.inputs;

/**
 * A call and the volatility it is valued at.
 *
 * @param forward quote currency per unit
 * @param strike quote currency per unit
 * @param tauYears ACT/365F years
 * @param vol Black volatility per square root of a year, a fraction
 */
public record CallOption(double forward, double strike, double tauYears, double vol) {}
