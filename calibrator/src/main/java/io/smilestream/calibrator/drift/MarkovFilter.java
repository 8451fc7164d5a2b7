package io.smilestream.calibrator.drift;

/**
 * Probabilities of hidden states that follow a Markov chain, given what each makes of an observation.
 *
 * <pre>{@code p'(j) = L(j) sum_i p(i) A(i, j) / sum_j L(j) sum_i p(i) A(i, j) }</pre>
 *
 * <p>Source: Hamilton (1989), "A new approach to the economic analysis of nonstationary time series and the business cycle",
 * Econometrica 57, equations 4.2 to 4.8.
 * <p>Special cases: where every state finds the observation impossible, the prediction stands.
 * <p>Shape: {@code A} row-major, row {@code i} where from, each row summing to one. Thread-safe.
 */
final class MarkovFilter {
    private MarkovFilter() {}

    /** Moves {@code p} one step ahead, without looking. */
    static void predict(double[] transition, double[] p) {
        double[] next = new double[p.length];
        for (int from = 0; from < p.length; from++) {
            for (int to = 0; to < p.length; to++) {
                next[to] += p[from] * transition[from * p.length + to];
            }
        }
        System.arraycopy(next, 0, p, 0, p.length);
    }

    /** Weighs the prediction {@code p} with likelihoods; returns the likelihood of the observation. */
    static double weigh(double[] likelihood, double[] p) {
        double total = 0.0;
        for (int state = 0; state < p.length; state++) {
            total += likelihood[state] * p[state];
        }
        if (total > 0.0) {
            for (int state = 0; state < p.length; state++) {
                p[state] *= likelihood[state] / total;
            }
        }
        return total;
    }
}
