package io.smilestream.feeds.live;

import java.util.Random;

/** How long to wait before the next attempt: twice as long each time, up to a bound, less a random share of up to a half. */
final class Backoff {
    private static final int DOUBLINGS_MAX = 20;

    private final long firstMicros;
    private final long maxMicros;
    private final Random random;
    private int failures;

    Backoff(long firstMicros, long maxMicros, Random random) {
        this.firstMicros = firstMicros;
        this.maxMicros = maxMicros;
        this.random = random;
    }

    /** The wait after one more failure. */
    long nextMicros() {
        long wait = Math.min(maxMicros, firstMicros << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        return wait - (long) (random.nextDouble() * wait / 2);
    }

    /** Forgets the failures: an attempt succeeded. */
    void reset() {
        failures = 0;
    }
}
