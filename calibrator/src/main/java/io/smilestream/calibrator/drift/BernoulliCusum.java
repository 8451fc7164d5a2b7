package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;

/**
 * Tells when something that sometimes happens happens far too often.
 *
 * <pre>{@code s = max(0, s + ln(p1 / p0))  where it happens,  max(0, s + ln((1 - p1) / (1 - p0)))  where not }</pre>
 *
 * <p>Source: Reynolds and Stoumbos (1999), "A CUSUM chart for monitoring a proportion when inspecting continuously", Journal
 * of Quality Technology 31. Deviation: p0 is learnt, so what always happens never alarms; s stops at 1.5 thresholds.
 * <p>Shape: {@link #SIZE} numbers of state: sum, learnt p0, count. Thread-safe.
 */
final class BernoulliCusum {
    static final int SIZE = 3;

    /** What happens less often than this is taken to happen this often: one window's accident is no alarm. */
    private static final double P0_MIN = 0.005;

    private static final double P0_FIRST = 0.05;
    private static final double P1 = 0.9;
    private static final double CEILING = 1.5;

    /** Observations that {@code P0_FIRST} is worth. */
    private static final double WEIGHT_FIRST = 20.0;

    private final double threshold;
    private final double memory;

    /**
     * A test.
     *
     * @param threshold log-likelihood ratio that is an alarm
     * @param memory observations over which p0 is learnt
     */
    BernoulliCusum(double threshold, double memory) {
        Check.that(threshold > 0.0, "threshold must be > 0", threshold);
        this.threshold = threshold;
        this.memory = memory;
    }

    /** Takes in whether it happened. While alarmed p0 is not learnt. */
    void observe(double[] state, int at, boolean happened) {
        double p0 = usual(state, at);
        double gain = happened ? Math.log(P1 / p0) : Math.log((1.0 - P1) / (1.0 - p0));
        state[at] = p0 >= P1 ? 0.0 : Math.min(CEILING * threshold, Math.max(0.0, state[at] + gain));
        if (score(state, at) < 1.0) {
            learn(state, at, happened);
        }
    }

    /** Learns how usual it is, and nothing else. */
    void learn(double[] state, int at, boolean happened) {
        double p = state[at + 2] == 0.0 ? P0_FIRST : state[at + 1];
        state[at + 2] = Math.min(memory, Math.max(WEIGHT_FIRST, state[at + 2]) + 1.0);
        state[at + 1] = p + ((happened ? 1.0 : 0.0) - p) / state[at + 2];
    }

    /** How often it usually happens, as it is reckoned with. */
    double usual(double[] state, int at) {
        return state[at + 2] == 0.0 ? P0_FIRST : Math.max(P0_MIN, state[at + 1]);
    }

    /** Log-likelihood ratio of its happening once. */
    double surprise(double[] state, int at) {
        return Math.max(0.0, Math.log(P1 / usual(state, at)));
    }

    /** Takes what happens for usual. */
    void settle(double[] state, int at) {
        state[at] = 0.0;
        state[at + 1] = P1;
        state[at + 2] = Math.max(WEIGHT_FIRST, state[at + 2]);
    }

    /** The sum over the threshold: 1 or more is an alarm. */
    double score(double[] state, int at) {
        return state[at] / threshold;
    }
}
