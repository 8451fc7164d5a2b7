package io.smilestream.calibrator.greeks;

import io.smilestream.calibrator.smile.Smile;

/**
 * The few numbers a desk names a smile by.
 *
 * @param atmVol volatility at k = 0 per square root of a year, a fraction
 * @param atmSkew first derivative of the volatility in k at k = 0
 * @param atmCurvature second derivative of the volatility in k at k = 0
 * @param riskReversal25 volatility of the 25-delta call minus that of the 25-delta put (forward deltas); NaN where the
 *     smile has no such strike
 * @param butterfly25 mean volatility of the two minus {@code atmVol}; NaN as above
 */
public record SmileShape(
        double atmVol, double atmSkew, double atmCurvature, double riskReversal25, double butterfly25) {
    private static final double D1_OF_25_DELTA_CALL = -0.6744897501960817; // N^-1(0.25)
    private static final double D1_OF_25_DELTA_PUT = 0.6744897501960817; // N^-1(0.75)
    private static final int DOUBLINGS_MAX = 12;
    private static final int HALVINGS_MAX = 60;

    /** Shape of a smile with {@code w(0) > 0}. */
    public static SmileShape of(Smile smile) {
        double tauYears = smile.tauYears();
        double[] variance = new double[3];
        smile.derivatives(0.0, variance);
        double w = variance[0];
        double vol = Math.sqrt(w / tauYears);
        double skew = variance[1] / (2.0 * vol * tauYears);
        double curvature = variance[2] / (2.0 * vol * tauYears) - skew * skew / vol;
        double call = smile.vol(kOfD1(smile, D1_OF_25_DELTA_CALL, Math.sqrt(w)));
        double put = smile.vol(kOfD1(smile, D1_OF_25_DELTA_PUT, -Math.sqrt(w)));
        return new SmileShape(vol, skew, curvature, call - put, 0.5 * (call + put) - vol);
    }

    /** The k at which {@code d1(k) = target}, searched outward from 0 in the direction of {@code step}; NaN if none. */
    private static double kOfD1(Smile smile, double target, double step) {
        double near = 0.0;
        double far = step;
        for (int i = 0; i < DOUBLINGS_MAX && (d1(smile, far) - target) * step > 0.0; i++) {
            near = far;
            far *= 2.0;
        }
        if ((d1(smile, far) - target) * step > 0.0) {
            return Double.NaN;
        }
        for (int i = 0; i < HALVINGS_MAX; i++) {
            double middle = 0.5 * (near + far);
            if ((d1(smile, middle) - target) * step > 0.0) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return 0.5 * (near + far);
    }

    private static double d1(Smile smile, double k) {
        double s = Math.sqrt(smile.w(k));
        return -k / s + 0.5 * s;
    }
}
