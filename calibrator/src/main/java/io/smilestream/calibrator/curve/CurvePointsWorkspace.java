package io.smilestream.calibrator.curve;

/** Log-moneynesses, and a smile's volatilities and derivatives there, in columns. Not thread-safe. */
public final class CurvePointsWorkspace {
    private int size;
    private double tauYears;
    private double[] k = new double[0];
    private double[] vol = new double[0];
    private double[] byLevel = new double[0];
    private double[] byTilt = new double[0];
    private double[] byBend = new double[0];

    /** Makes room for {@code points} points at {@code years} to expiry; arrays grow and never shrink. */
    public void resize(int points, double years) {
        size = points;
        tauYears = years;
        if (k.length < points) {
            int length = 2 * points;
            k = new double[length];
            vol = new double[length];
            byLevel = new double[length];
            byTilt = new double[length];
            byBend = new double[length];
        }
    }

    /** Number of points; the columns may be longer. */
    public int size() {
        return size;
    }

    /** Length that the columns of a model must have. */
    public int capacity() {
        return k.length;
    }

    /** Time to expiry in ACT/365F years. */
    public double tauYears() {
        return tauYears;
    }

    /** Log-moneynesses. */
    public double[] k() {
        return k;
    }

    /** Volatilities, fractions. */
    public double[] vol() {
        return vol;
    }

    /** Derivatives of the volatility in {@link CurveModel#LEVEL}. */
    public double[] byLevel() {
        return byLevel;
    }

    /** Derivatives of the volatility in {@link CurveModel#TILT}. */
    public double[] byTilt() {
        return byTilt;
    }

    /** Derivatives of the volatility in {@link CurveModel#BEND}. */
    public double[] byBend() {
        return byBend;
    }
}
