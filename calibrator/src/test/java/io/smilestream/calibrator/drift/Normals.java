package io.smilestream.calibrator.drift;

import java.util.SplittableRandom;

/** Seeded standard normals for the tests of this package. */
final class Normals {
    private final SplittableRandom random;

    Normals(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The next one, by Box and Muller. */
    double next() {
        double radius = Math.sqrt(-2.0 * Math.log(1.0 - random.nextDouble()));
        return radius * Math.cos(2.0 * Math.PI * random.nextDouble());
    }
}
