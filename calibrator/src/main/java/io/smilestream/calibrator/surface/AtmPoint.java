package io.smilestream.calibrator.surface;

/**
 * One point of the term structure at the money, which is at the forward.
 *
 * @param tauYears time to expiry in ACT/365F years
 * @param vol volatility at k = 0 per square root of a year, a fraction
 * @param forwardVol volatility between the expiry before and this one, {@code sqrt((w2 - w1) / (tau2 - tau1))} at k = 0; of the
 *     first, its own; NaN where total variance falls
 */
public record AtmPoint(double tauYears, double vol, double forwardVol) {}
