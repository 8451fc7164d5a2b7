package io.smilestream.calibrator.drift;

import java.util.Arrays;
import java.util.Collection;

/**
 * Tells how restless the market is: a hidden Markov chain of three regimes, in each of which the surface's innovation is
 * Student-distributed with its own scale.
 *
 * <pre>{@code L(j) = (1 + (z / s_j)^2 / nu)^(-(nu + 1) / 2) / s_j }</pre>
 *
 * <p>z is the median over smiles of the innovation of the at-the-money volatility, and of the forward, over its own usual
 * size of the last windows; the two count as independent. The filter is {@link MarkovFilter}. Regimes go to their neighbours in restlessness.
 */
final class RegimeWatch {
    /** Innovations count for at most this many spreads: one wild window is no regime. */
    private static final double Z_MAX = 10.0;

    private static final int COUNT = SurfaceLayout.REGIME_COUNT;

    /** State of the usual size of an innovation: its mean square and how many windows it was learnt from. */
    static final int USUAL_SIZE = 2;

    /** Windows that the first guess of it, one, is worth. */
    private static final double USUAL_FIRST = 30.0;

    private final double[] scales;
    private final double stayWindows;
    private final double usualWindows;
    private final double degrees;

    RegimeWatch(DriftSettings.Regime settings) {
        this.scales = new double[] {settings.calmScale(), settings.normalScale(), settings.stressedScale()};
        this.stayWindows = settings.stayWindows();
        this.usualWindows = settings.usualWindows();
        this.degrees = settings.degreesOfFreedom();
    }

    /** Moves the probabilities on by {@code lag} windows; returns the scale to expect, at least that of a normal market. */
    double predict(double[] surface, double lag) {
        double leave = -Math.expm1(-lag / stayWindows);
        double[] transition = {1.0 - leave, leave, 0.0, 0.5 * leave, 1.0 - leave, 0.5 * leave, 0.0, leave, 1.0 - leave};
        double[] p = Arrays.copyOfRange(surface, SurfaceLayout.REGIMES, SurfaceLayout.REGIMES + COUNT);
        MarkovFilter.predict(transition, p);
        System.arraycopy(p, 0, surface, SurfaceLayout.REGIMES, COUNT);
        double scale = 0.0;
        for (int i = 0; i < COUNT; i++) {
            scale += p[i] * scales[i];
        }
        return Math.max(scales[1], scale);
    }

    /** Weighs the probabilities with what the window's smiles did. */
    void weigh(double[] surface, Collection<SmileSight> smiles) {
        double[] p = Arrays.copyOfRange(surface, SurfaceLayout.REGIMES, SurfaceLayout.REGIMES + COUNT);
        int at = SurfaceLayout.RESTLESSNESS;
        weigh(p, standardised(surface, at, median(smiles, DriftMetric.ATM_VOL)));
        weigh(p, standardised(surface, at + USUAL_SIZE, median(smiles, DriftMetric.FORWARD)));
        System.arraycopy(p, 0, surface, SurfaceLayout.REGIMES, COUNT);
    }

    /** The innovation over its usual size, which learns of it. */
    private double standardised(double[] surface, int at, double z) {
        if (Double.isNaN(z)) {
            return z;
        }
        double meanSquare = surface[at + 1] == 0.0 ? 1.0 : surface[at];
        double ratio = z / Math.sqrt(meanSquare);
        surface[at + 1] = Math.min(usualWindows, surface[at + 1] + 1.0);
        double learnt = Math.min(ratio * ratio, Z_MAX) - 1.0;
        surface[at] = meanSquare * (1.0 + learnt / (USUAL_FIRST + surface[at + 1]));
        return ratio;
    }

    private void weigh(double[] p, double z) {
        if (Double.isNaN(z)) {
            return;
        }
        double[] likelihood = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            double ratio = Math.min(Z_MAX, Math.abs(z)) / scales[i];
            likelihood[i] = Math.pow(1.0 + ratio * ratio / degrees, -0.5 * (degrees + 1.0)) / scales[i];
        }
        MarkovFilter.weigh(likelihood, p);
    }

    private static double median(Collection<SmileSight> smiles, DriftMetric metric) {
        double[] z = smiles.stream()
                .mapToDouble(sight -> sight.z(metric))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return z.length == 0 ? Double.NaN : 0.5 * (z[(z.length - 1) / 2] + z[z.length / 2]);
    }

    /** The probabilities as they stand. */
    static RegimeProbabilities probabilities(double[] surface) {
        int at = SurfaceLayout.REGIMES;
        return new RegimeProbabilities(surface[at], surface[at + 1], surface[at + 2]);
    }
}
