package io.smilestream.calibrator.curve;

import io.smilestream.calibrator.numeric.QuadraticProgramWorkspace;

/**
 * A smile of three coordinates as {@link CurveFitWorkspace} sees it. Coordinates travel as an array: [{@link #LEVEL}],
 * [{@link #TILT}], [{@link #BEND}].
 */
public interface CurveModel {
    /** Number of coordinates. */
    int DIMENSION = 3;

    /** Logarithm of the at-the-money level. */
    int LEVEL = 0;

    /** Odd part of the smile: zero where it is symmetric in k to first order. */
    int TILT = 1;

    /** Logarithm of the even part of the smile. */
    int BEND = 2;

    /** Takes what depends on k and tau alone, once a slice. */
    void prepare(CurvePointsWorkspace points);

    /** Fills {@code vol}, {@code byLevel}, {@code byTilt} and {@code byBend} of the points at the smile {@code x}. */
    void evaluate(double[] x, CurvePointsWorkspace points);

    /**
     * Fills {@code x} with a smile of about these properties at the money.
     *
     * @param vol volatility at k = 0, above zero
     * @param skew its first derivative in k
     * @param curvature its second derivative in k
     */
    void start(double vol, double skew, double curvature, double[] x);

    /** Moves {@code x} to where a smile is defined and allowed. */
    void confine(double[] x);

    /** Adds the bounds near {@code x}, linearised there, to {@code program}, which is empty. */
    void constrain(double[] x, QuadraticProgramWorkspace program);
}
