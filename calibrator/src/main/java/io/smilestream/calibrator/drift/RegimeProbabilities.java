package io.smilestream.calibrator.drift;

/**
 * How restless the market is, as probabilities that sum to one.
 *
 * @param calm innovations well below their usual size
 * @param normal innovations as usual
 * @param stressed innovations well above their usual size
 */
public record RegimeProbabilities(double calm, double normal, double stressed) {}
