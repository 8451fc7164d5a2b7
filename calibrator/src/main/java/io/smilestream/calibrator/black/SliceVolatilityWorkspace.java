package io.smilestream.calibrator.black;

/**
 * Black-76 volatilities of the premiums of all options of one expiry, in columns.
 *
 * <p>The numbers are those of {@link ImpliedVolatility#of}; each step passes over all options before the next begins,
 * because one inversion is a chain of dependent operations and many side by side take less time than one after the other.
 * <p>No allocation after construction. Not thread-safe.
 */
public final class SliceVolatilityWorkspace {
    private final Side[] side;
    private final double[] strike;
    private final double[] premium;
    private final double[] x;
    private final double[] target;
    private final double[] stdDev;
    private final double[] vol;
    private int size;

    /** Makes the columns of at most {@code optionsMax} options. */
    public SliceVolatilityWorkspace(int optionsMax) {
        side = new Side[optionsMax];
        strike = new double[optionsMax];
        premium = new double[optionsMax];
        x = new double[optionsMax];
        target = new double[optionsMax];
        stdDev = new double[optionsMax];
        vol = new double[optionsMax];
    }

    /** Forgets all options. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds an option; its row is {@link #size} as it was before.
     *
     * @param strikePrice quote currency per unit
     * @param premiumPaid quote currency per unit, undiscounted
     */
    public void add(Side right, double strikePrice, double premiumPaid) {
        side[size] = right;
        strike[size] = strikePrice;
        premium[size] = premiumPaid;
        vol[size] = Double.NaN;
        size++;
    }

    /** Number of options. */
    public int size() {
        return size;
    }

    /** Puts another premium in a row, quote currency per unit; its last volatility stays until the next search. */
    public void replacePremium(int i, double premiumPaid) {
        premium[i] = premiumPaid;
    }

    /**
     * Fills the volatilities.
     *
     * @param forward quote currency per unit
     * @param tauYears ACT/365F years to expiry
     */
    public void compute(double forward, double tauYears) {
        readTargets(forward);
        for (int i = 0; i < size; i++) {
            double d = Math.abs(forward - strike[i]) / Math.min(forward, strike[i]);
            stdDev[i] = VolatilitySeed.of(x[i], d, target[i]);
        }
        for (int i = 0; i < size; i++) {
            stdDev[i] += stdDev[i] * ImpliedVolatility.coarseStep(x[i], stdDev[i], target[i]);
        }
        for (int i = 0; i < size; i++) {
            stdDev[i] += stdDev[i] * ImpliedVolatility.step(x[i], stdDev[i], target[i]);
        }
        double rootTau = rootOf(tauYears);
        for (int i = 0; i < size; i++) {
            vol[i] = stdDev[i] / rootTau;
        }
    }

    /**
     * Fills the volatilities to 1e-9, each searched from the one its row held before, as {@link
     * ImpliedVolatility#stdDevNear} does; a row without one is searched afresh.
     *
     * @param forward quote currency per unit
     * @param tauYears ACT/365F years to expiry
     */
    public void computeFromLast(double forward, double tauYears) {
        readTargets(forward);
        double rootTau = rootOf(tauYears);
        for (int i = 0; i < size; i++) {
            double guess = vol[i] * rootTau;
            stdDev[i] = guess + guess * ImpliedVolatility.warmStep(x[i], guess, target[i]);
        }
        for (int i = 0; i < size; i++) {
            double s = stdDev[i];
            vol[i] = (s > 0.0 ? s : ImpliedVolatility.stdDev(side[i], forward, strike[i], premium[i])) / rootTau;
        }
    }

    private void readTargets(double forward) {
        for (int i = 0; i < size; i++) {
            target[i] = ImpliedVolatility.target(side[i], forward, strike[i], premium[i]);
            x[i] = Math.abs(Black76.logOf(forward, strike[i]));
        }
    }

    private static double rootOf(double tauYears) {
        return tauYears > 0.0 ? Math.sqrt(tauYears) : Double.NaN;
    }

    /** Volatility per square root of a year, or NaN, as of the last search. */
    public double vol(int i) {
        return vol[i];
    }
}
