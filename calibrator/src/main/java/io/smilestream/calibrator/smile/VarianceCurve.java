package io.smilestream.calibrator.smile;

/** Total variance over log-moneyness at one time to expiry: a fitted smile, or what lies between two. */
public interface VarianceCurve {
    /** Time to expiry in ACT/365F years. */
    double tauYears();

    /** Total variance at {@code k}. */
    double w(double k);

    /**
     * Total variance at {@code k} with its derivatives in k: [0] w, [1] w', [2] w''.
     *
     * @param out length 3 or more, overwritten
     */
    void derivatives(double k, double[] out);

    /** Volatility at {@code k} per square root of a year, a fraction; zero where there is none. */
    default double vol(double k) {
        return Math.sqrt(Math.max(0.0, w(k)) / tauYears());
    }
}
