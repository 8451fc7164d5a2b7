package io.smilestream.calibrator.svi;

/**
 * The Gauss-Newton equations of the misfit in all five parameters of {@link WingForm}, for solvers that need them whole.
 *
 * <p>Not thread-safe; no allocation.
 */
public final class NormalEquations {
    private final SviQuotesWorkspace quotes;
    private final Moments moments = new Moments();
    private final double[] matrix = new double[WingForm.DIMENSION * WingForm.DIMENSION];
    private final double[] right = new double[WingForm.DIMENSION];

    /** Equations for the slice that {@code quotes} is loaded with. */
    public NormalEquations(SviQuotesWorkspace quotes) {
        this.quotes = quotes;
    }

    /** Takes the equations at {@code x}; returns the cost there. */
    public double form(double[] x) {
        double cost = quotes.evaluate(x, moments);
        moments.normalEquations(x, matrix, right);
        return cost;
    }

    /** Cost at {@code x}; leaves the equations as they are. */
    public double cost(double[] x) {
        return quotes.evaluate(x, moments);
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
