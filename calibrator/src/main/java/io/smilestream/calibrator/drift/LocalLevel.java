package io.smilestream.calibrator.drift;

/**
 * Predicts a number that wanders and is seen through noise, and tells by how many predicted spreads it came otherwise.
 *
 * <pre>{@code
 * z = (x - level) / s,   s^2 = S (1 + (L - 1) K^2),     level += (1 - (1 - K)^L) s clip(z)
 * S += eta S (min(z^2, c^2) / beta - 1),   K *= exp(kappa clip(z z_before))
 * }</pre>
 *
 * <p>L is the windows since the last observation; the form of s is that of a random walk seen through noise whose steady
 * gain is K. The gain is learnt from what a right one leaves, innovations without correlation (Mehra 1970, "On the
 * identification of variances and adaptive Kalman filtering", IEEE TAC 15), the spread by Huber's proposal 2 (Huber 1981,
 * "Robust statistics", section 6.4). A clipped correction is Huber's filter: one wild window hardly moves the level, a
 * new level is followed within windows.
 * <p>Shape: {@link #SIZE} numbers of state at any place of an array; see the constants. Thread-safe.
 */
final class LocalLevel {
    static final int LEVEL = 0;
    static final int GAIN = 1;
    static final int VARIANCE = 2;
    static final int COUNT = 3;
    static final int Z = 4;
    static final int SIZE = 5;

    private static final double GAIN_MIN = 0.02;

    /** So slow that a creep of minutes is told before the level has learnt to run with it. */
    private static final double GAIN_RATE = 0.004;

    /** Where the spread's score is cut, and what it then is on average of a standard normal. */
    private static final double CUT = 9.0;

    private static final double CUT_MEAN = 0.9950;

    /** Observations that the first guess of the spread is worth. */
    private static final double COUNT_FIRST = 10.0;

    private final double clip;
    private final double memory;

    LocalLevel(double clip, double memory) {
        this.clip = clip;
        this.memory = memory;
    }

    /** Begins at {@code x} with guesses of the spread, above zero, and of the gain. */
    void begin(double[] state, int at, double x, double spread, double gain) {
        state[at + LEVEL] = x;
        state[at + GAIN] = gain;
        state[at + VARIANCE] = spread * spread;
        state[at + COUNT] = 1.0;
        state[at + Z] = 0.0;
    }

    /** Whether it has begun. */
    static boolean isBegun(double[] state, int at) {
        return state[at + COUNT] > 0.0;
    }

    /** Spread of an observation {@code lag} windows after the last, at least {@code floor}. */
    static double spread(double[] state, int at, double lag, double floor) {
        double gain = state[at + GAIN];
        double variance = state[at + VARIANCE] * (1.0 + (lag - 1.0) * gain * gain);
        return Math.sqrt(Math.max(variance, floor * floor));
    }

    /** Takes in an innovation of {@code z} spreads of size {@code s}. */
    void learn(double[] state, int at, double z, double s, double lag) {
        double cut = Math.max(-clip, Math.min(clip, z));
        double gain = state[at + GAIN];
        state[at + LEVEL] += -Math.expm1(lag * Math.log1p(-Math.min(gain, 0.999))) * s * cut;
        double count = Math.min(memory, state[at + COUNT] + 1.0);
        state[at + COUNT] = count;
        double eta = 1.0 / (COUNT_FIRST + count);
        state[at + VARIANCE] *= 1.0 + eta * (Math.min(z * z, CUT) / CUT_MEAN - 1.0);
        double turn = Math.max(-1.0, Math.min(1.0, z * state[at + Z]));
        state[at + GAIN] = Math.max(
                GAIN_MIN, Math.min(1.0, gain * Math.exp(Math.max(GAIN_RATE, 1.0 / (COUNT_FIRST + count)) * turn)));
        state[at + Z] = cut;
    }
}
