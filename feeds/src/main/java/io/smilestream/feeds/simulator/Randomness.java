package io.smilestream.feeds.simulator;

import java.util.SplittableRandom;

/** Seeded random numbers whose every digit is the same on every machine. */
final class Randomness {
    private final SplittableRandom random;

    Randomness(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    /** Uniform among 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something of that probability happens. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Exponential with that mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1.0 - random.nextDouble());
    }

    /** Standard normal, by Box and Muller. */
    double normal() {
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - random.nextDouble()));
        return radius * StrictMath.cos(2.0 * Math.PI * random.nextDouble());
    }
}
