package io.smilestream.calibrator.numeric;

/** A cost to be minimised, with the gradient and the Gauss-Newton curvature that a least-squares solver needs. */
public interface Objective {
    /** Number of coordinates. */
    int dimension();

    /** Pulls a trial point back into the domain, in place. Called before every evaluation. */
    void confine(double[] point);

    /** Cost at {@code point}; positive infinity where it has none. */
    double cost(double[] point);

    /**
     * Fills the gradient and the curvature of the cost at {@code point}.
     *
     * @param gradient length {@code dimension}; overwritten
     * @param curvature row-major {@code dimension x dimension}, symmetric, positive semi-definite; overwritten, the lower
     *     triangle suffices
     */
    void linearise(double[] point, double[] gradient, double[] curvature);
}
