package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Bayesian online change point detection of the mean and scale of independent normals.
 *
 * <pre>{@code
 * growth   p(r + 1) = p(r) t(z | r) (1 - H),   change   p(0) = H sum p(r) t(z | r)
 * normal-inverse-gamma of each run:   beta' = beta + kappa (z - mu)^2 / (2 (kappa + 1)),   mu' = (kappa mu + z) / (kappa + 1),
 *                                     kappa' = kappa + 1,   alpha' = alpha + 1/2
 * t: Student's, 2 alpha degrees of freedom, centre mu, scale^2 = beta (kappa + 1) / (alpha kappa)
 * }</pre>
 *
 * <p>Source: Adams and MacKay (2007), "Bayesian online changepoint detection", arXiv 0710.3742, algorithm 1; prior mu0 = 0,
 * kappa0 = alpha0 = beta0 = 1 as in their demonstration. Deviation: runs are told apart up to {@link #RUNS}; longer ones are
 * one run whose statistics are the mixture of the two that meet there, with the weight of {@code RUNS} observations. So
 * the past fades, and the state has one size for ever.
 * <p>Accuracy: with runs shorter than {@link #RUNS} it is the paper's; the test compares with a plain implementation.
 * <p>Cost: {@link #RUNS} logarithms and exponentials an observation. Thread-safe.
 */
final class ChangePoint {
    /** Longest run told from longer ones, in observations. */
    static final int RUNS = 32;

    /** State: observations up to {@link #RUNS}, then probability, mean and beta of each run. */
    static final int SIZE = 1 + 3 * (RUNS + 1);

    private static final double KAPPA_FIRST = 1.0;
    private static final double ALPHA_FIRST = 1.0;
    private static final double BETA_FIRST = 1.0;

    private final double hazard;
    private final double[] logNorm = new double[RUNS + 1];

    ChangePoint(double hazard) {
        Check.that(hazard > 0.0 && hazard < 1.0, "hazard must lie in (0, 1)", hazard);
        this.hazard = hazard;
        for (int run = 0; run <= RUNS; run++) {
            double alpha = ALPHA_FIRST + 0.5 * run;
            logNorm[run] = LogGamma.value(alpha + 0.5) - LogGamma.value(alpha) - 0.5 * Math.log(2.0 * alpha * Math.PI);
        }
    }

    /** Forgets everything. */
    void clear(double[] state, int at) {
        Arrays.fill(state, at, at + SIZE, 0.0);
    }

    /** Takes in {@code z}. */
    void observe(double[] state, int at, double z) {
        state[at] = Math.min(RUNS, state[at] + 1.0);
        if (state[at] == 1.0) {
            state[at + 1] = 1.0;
            state[at + 3] = BETA_FIRST;
        }
        double changed = 0.0;
        double total = 0.0;
        for (int run = 0; run <= RUNS; run++) {
            int entry = at + 1 + 3 * run;
            if (state[entry] > 0.0) {
                double joint = state[entry] * Math.exp(logPredictive(state, entry, run, z));
                changed += joint * hazard;
                state[entry] = joint * (1.0 - hazard);
                total += joint;
                learn(state, entry, run, z);
            }
        }
        grow(state, at, changed, total);
    }

    private double logPredictive(double[] state, int entry, int run, double z) {
        double kappa = KAPPA_FIRST + run;
        double alpha = ALPHA_FIRST + 0.5 * run;
        double variance = state[entry + 2] * (kappa + 1.0) / (alpha * kappa);
        double away = z - state[entry + 1];
        return logNorm[run]
                - 0.5 * Math.log(variance)
                - (alpha + 0.5) * Math.log1p(away * away / (2.0 * alpha * variance));
    }

    private static void learn(double[] state, int entry, int run, double z) {
        double kappa = KAPPA_FIRST + run;
        double away = z - state[entry + 1];
        state[entry + 2] += kappa * away * away / (2.0 * (kappa + 1.0));
        state[entry + 1] += away / (kappa + 1.0);
        if (run == RUNS) {
            state[entry + 2] *= (ALPHA_FIRST + 0.5 * RUNS) / (ALPHA_FIRST + 0.5 * (RUNS + 1));
        }
    }

    /** Every run becomes one longer, the two longest one, and the new one begins. */
    private static void grow(double[] state, int at, double changed, double total) {
        int last = at + 1 + 3 * RUNS;
        int before = last - 3;
        double both = state[last] + state[before];
        if (both > 0.0) {
            double share = state[last] / both;
            state[last + 1] = share * state[last + 1] + (1.0 - share) * state[before + 1];
            state[last + 2] = share * state[last + 2] + (1.0 - share) * state[before + 2];
        }
        state[last] = both;
        System.arraycopy(state, at + 1, state, at + 4, 3 * (RUNS - 1));
        state[at + 1] = changed;
        state[at + 2] = 0.0;
        state[at + 3] = BETA_FIRST;
        for (int run = 0; run <= RUNS; run++) {
            state[at + 1 + 3 * run] /= total;
        }
    }

    /**
     * Probability that the run began within the last {@code windows} observations, but not with the very last; zero until
     * there are so many that it could have begun long before.
     */
    double recent(double[] state, int at, int windows) {
        if (state[at] < RUNS) {
            return 0.0;
        }
        double sum = 0.0;
        for (int run = 1; run <= Math.min(windows, RUNS); run++) {
            sum += state[at + 1 + 3 * run];
        }
        return sum;
    }

    /** Probability of a run of this many observations; of {@link #RUNS} also all longer ones. */
    double probability(double[] state, int at, int run) {
        return state[at + 1 + 3 * run];
    }
}
