package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.smile.Smile;

/**
 * Looks for arbitrage in a smile that no certificate covers: the lowest g on a grid that is dense at the money and reaches
 * to {@value #K_REACH_MIN} in k or {@value #REACH_DEVIATIONS} standard deviations, whichever is further.
 *
 * <p>A search, not a proof: what it finds is there, what it does not find may be. Not thread-safe; no allocation.
 */
public final class DensityScan {
    private static final int POINTS_PER_SIDE = 24;
    private static final double K_REACH_MIN = 3.0;
    private static final double REACH_DEVIATIONS = 20.0;
    private static final double STEP = 0.3; // of a standard deviation, next to the money

    private final double[] w = new double[3];

    /** Lowest g found; NaN where the smile has no total variance somewhere on the grid. */
    public double lowest(Smile smile) {
        double deviation = Math.sqrt(smile.w(0.0));
        double scale = STEP * deviation;
        double ratio = Math.max(K_REACH_MIN, REACH_DEVIATIONS * deviation) / scale;
        double growth = Math.exp(Math.log(ratio + Math.sqrt(ratio * ratio + 1.0)) / POINTS_PER_SIDE);
        double lowest = g(smile, 0.0);
        double s = 1.0;
        for (int j = 0; j < POINTS_PER_SIDE; j++) {
            s *= growth;
            double k = 0.5 * scale * (s - 1.0 / s);
            lowest = Math.min(lowest, Math.min(g(smile, k), g(smile, -k)));
        }
        return lowest;
    }

    private double g(Smile smile, double k) {
        smile.derivatives(k, w);
        double perW = 1.0 / w[0];
        double skewTerm = 1.0 - 0.5 * k * w[1] * perW;
        return skewTerm * skewTerm - 0.25 * w[1] * w[1] * (perW + 0.25) + 0.5 * w[2];
    }
}
