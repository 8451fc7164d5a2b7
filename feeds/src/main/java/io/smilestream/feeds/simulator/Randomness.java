package io.smilestream.feeds.simulator;

import java.util.SplittableRandom;

/**
 * Seeded random numbers whose every digit is the same on every machine and Java: only the generator's 64 bits are the
 * library's, and StrictMath is the only function of more than plain arithmetic.
 */
final class Randomness {
    private static final double UNIT = 0x1.0p-53;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final SplittableRandom random;
    private double spare = Double.NaN;

    /** The stream of numbers of a seed and a purpose; streams of different purposes have nothing in common. */
    Randomness(long seed, String purpose) {
        this.random = new SplittableRandom(mix(seed * GOLDEN + purpose.hashCode()));
    }

    /** Sixty-four bits in which every bit of {@code z} has its part (Steele, Lea and Flood 2014, mix64variant13). */
    static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }

    /** A number in [0, 1) that is a function of two numbers: chance without a sequence. */
    static double chance(long first, long second) {
        return (mix(first + GOLDEN * second) >>> 11) * UNIT;
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (random.nextLong() >>> 11) * UNIT;
    }

    /** Uniform among 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Whether something of that probability happens. */
    boolean happens(double probability) {
        return uniform() < probability;
    }

    /** Exponential with that mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1.0 - uniform());
    }

    /** Standard normal, by Marsaglia's polar method, two at a time. */
    double normal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double u;
        double v;
        double square;
        do {
            u = 2.0 * uniform() - 1.0;
            v = 2.0 * uniform() - 1.0;
            square = u * u + v * v;
        } while (square >= 1.0 || square == 0.0);
        double scale = Math.sqrt(-2.0 * StrictMath.log(square) / square);
        spare = scale * v;
        return scale * u;
    }
}
