package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.greeks.DeltaStrike;

/**
 * Risk reversal and butterfly at one delta and one time to expiry.
 *
 * <p>Delta is the forward delta, {@code N(d1)}, not premium-adjusted, at the volatility of the strike itself; the butterfly is the
 * smile's, against the volatility at the forward, not the market strangle's (Reiswich and Wystup 2010).
 *
 * @param delta of the call, and minus that of the put, such as 0.25
 * @param kPut log-moneyness of the put; NaN where the curve has no such strike, and then what follows from it is NaN
 * @param kCall log-moneyness of the call
 * @param riskReversal volatility of the call minus that of the put, a fraction
 * @param butterfly mean volatility of the two minus that at k = 0
 * @param coverage what stands behind the strike that is covered worse
 */
public record DeltaQuote(
        double delta, double kPut, double kCall, double riskReversal, double butterfly, Coverage coverage) {
    /** What {@code surface} says. */
    static DeltaQuote of(SmileSurface surface, double tauYears, double delta) {
        var curve = surface.curveAt(tauYears);
        double kPut = DeltaStrike.k(curve, 1.0 - delta);
        double kCall = DeltaStrike.k(curve, delta);
        double put = curve.vol(kPut);
        double call = curve.vol(kCall);
        Coverage atPut = surface.coverage(kPut, tauYears);
        Coverage atCall = surface.coverage(kCall, tauYears);
        return new DeltaQuote(
                delta,
                kPut,
                kCall,
                call - put,
                0.5 * (call + put) - curve.vol(0.0),
                atPut.compareTo(atCall) > 0 ? atPut : atCall);
    }
}
