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

    /** Shape of a smile with {@code w(0) > 0}. */
    public static SmileShape of(Smile smile) {
        double tauYears = smile.tauYears();
        double[] variance = new double[3];
        smile.derivatives(0.0, variance);
        double w = variance[0];
        double vol = Math.sqrt(w / tauYears);
        double skew = variance[1] / (2.0 * vol * tauYears);
        double curvature = variance[2] / (2.0 * vol * tauYears) - skew * skew / vol;
        double call = smile.vol(DeltaStrike.kOfD1(smile, D1_OF_25_DELTA_CALL, Math.sqrt(w)));
        double put = smile.vol(DeltaStrike.kOfD1(smile, D1_OF_25_DELTA_PUT, Math.sqrt(w)));
        return new SmileShape(vol, skew, curvature, call - put, 0.5 * (call + put) - vol);
    }
}
