package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;

/**
 * Page and Hinkley's test for a slow change of the mean, both ways.
 *
 * <pre>{@code
 * mean = average of all z so far
 * m = alpha m + (z - mean - delta),   alarm where m - min m >= lambda;   falls likewise with -z
 * }</pre>
 *
 * <p>Source: Page (1954) as above; Hinkley (1971), "Inference about the change-point from cumulative sum tests",
 * Biometrika 58; the running mean and the fading alpha as in MOA and river, whose defaults are 30 observations first,
 * delta 0.005, lambda 50, alpha 0.9999. Deviation: m and min m are kept as their difference, which is all that is asked, so
 * the numbers stay small for ever; the mean is of at most {@code 1 / (1 - alpha)} observations.
 * <p>Shape: {@link #SIZE} numbers of state, count, mean, rise and fall. Thread-safe.
 */
final class PageHinkley {
    static final int SIZE = 4;

    private static final double CEILING = 1.5;

    private final double delta;
    private final double lambda;
    private final double alpha;
    private final int first;

    PageHinkley(double delta, double lambda, double alpha, int first) {
        Check.that(delta >= 0.0, "delta must be >= 0", delta);
        Check.that(lambda > 0.0, "lambda must be > 0", lambda);
        Check.that(alpha > 0.0 && alpha < 1.0, "alpha must lie in (0, 1)", alpha);
        this.delta = delta;
        this.lambda = lambda;
        this.alpha = alpha;
        this.first = first;
    }

    /** Takes in {@code z}. */
    void observe(double[] state, int at, double z) {
        state[at] = Math.min(state[at] + 1.0, 1.0 / (1.0 - alpha));
        state[at + 1] += (z - state[at + 1]) / state[at];
        state[at + 2] = risen(state[at + 2], z - state[at + 1]);
        state[at + 3] = risen(state[at + 3], state[at + 1] - z);
    }

    /*
     * With m' = alpha m + x and n' = min(alpha n, m'), where n is the lowest m so far faded like m itself, m' - n' is
     * max(alpha (m - n) + x, 0).
     */
    private double risen(double above, double x) {
        return Math.min(CEILING * lambda, Math.max(0.0, alpha * above + x - delta));
    }

    /** The rise over lambda: 1 or more is an alarm; zero before the first observations are in. */
    double up(double[] state, int at) {
        return state[at] < first ? 0.0 : state[at + 2] / lambda;
    }

    /** The fall over lambda. */
    double down(double[] state, int at) {
        return state[at] < first ? 0.0 : state[at + 3] / lambda;
    }
}
