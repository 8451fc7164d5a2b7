package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.smile.VarianceCurve;

/**
 * A weighted sum of two smiles' total variances, at equal k.
 *
 * @param tauYears time to expiry in ACT/365F years
 * @param earlier a smile
 * @param weightEarlier its weight, zero or more
 * @param later another, or the same
 * @param weightLater its weight, zero or more
 */
record BlendedCurve(double tauYears, Smile earlier, double weightEarlier, Smile later, double weightLater)
        implements VarianceCurve {
    @Override
    public double w(double k) {
        return weightEarlier * earlier.w(k) + (weightLater > 0.0 ? weightLater * later.w(k) : 0.0);
    }

    @Override
    public void derivatives(double k, double[] out) {
        earlier.derivatives(k, out);
        double w = weightEarlier * out[0];
        double slope = weightEarlier * out[1];
        double curvature = weightEarlier * out[2];
        later.derivatives(k, out);
        out[0] = w + weightLater * out[0];
        out[1] = slope + weightLater * out[1];
        out[2] = curvature + weightLater * out[2];
    }
}
