package io.smilestream.benchmarks.peers;

/**
 * What came of one fit.
 *
 * @param status {@value #OK}, or the reason there is no smile
 * @param steps solver steps, zero where the solver does not say
 * @param p1 the model's parameters in its own order, NaN where it has fewer or there is no smile
 */
public record Fit(String status, int steps, double p1, double p2, double p3, double p4, double p5) {
    /** The status of a smile. */
    public static final String OK = "ok";

    /** No smile. */
    public static Fit failed(String reason) {
        return new Fit(reason, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** True if there is a smile. */
    public boolean ok() {
        return status.equals(OK);
    }
}
