package io.smilestream.calibrator.svi;

/**
 * The Gauss-Newton equations of the misfit in all five parameters of {@link WingForm}, for solvers that need them whole.
 *
 * <p>Not thread-safe; no allocation.
 */
public final class NormalEquations {
    private final SviQuotesWorkspace quotes;
    private final MomentsWorkspace moments = new MomentsWorkspace();
    private final double[] matrix = new double[WingForm.DIMENSION * WingForm.DIMENSION];
    private final double[] right = new double[WingForm.DIMENSION];

    /** Equations for the slice that {@code quotes} is loaded with. */
    public NormalEquations(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
    }

    /** Takes the equations at {@code x}; returns the cost there. */
    public double form(double[] x) {
        double cost = quotes.evaluate(x, moments);
        quotes.accept();
        moments.normalEquations(x, matrix, right);
        return cost;
    }

    /**
     * Takes the equations of the linear three (a and both slopes) at {@code x}, for the weights and targets of the smile
     * that {@link #form} last saw.
     *
     * @param matrix row-major 3 x 3, the lower triangle is filled
     * @param right length 3, filled
     */
    public void formLinear(double[] x, double[] matrix, double[] right) {
        quotes.sumLinear(x, moments);
        matrix[0] = moments.oneOne;
        matrix[3] = moments.oneLeft;
        matrix[4] = moments.leftLeft;
        matrix[6] = moments.oneRight;
        matrix[7] = moments.leftRight;
        matrix[8] = moments.rightRight;
        right[0] = moments.oneGoal;
        right[1] = moments.leftGoal;
        right[2] = moments.rightGoal;
    }

    /** Cost at {@code x}; leaves the equations as they are. */
    public double cost(double[] x) {
        return quotes.evaluate(x, moments);
    }

    /** Sum of the weighted squared residuals where the cost was last taken, in squared half-spreads. */
    public double scatter() {
        return quotes.scatter();
    }

    /** Row-major 5 x 5, lower triangle: the information of quotes and prior, in squared half-spreads. */
    public double[] matrix() {
        return matrix;
    }

    /** Right side: minus the gradient of the cost. */
    public double[] right() {
        return right;
    }
}
