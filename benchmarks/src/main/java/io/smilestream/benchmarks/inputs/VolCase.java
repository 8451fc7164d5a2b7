package io.smilestream.benchmarks.inputs;

import io.smilestream.calibrator.black.Side;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One premium and the volatility behind it.
 *
 * @param set the part of the domain the case stands for
 * @param side call or put
 * @param forward quote currency per unit
 * @param strike quote currency per unit
 * @param tauYears ACT/365F years
 * @param premium undiscounted, quote currency per unit
 * @param vol the volatility of exactly this double premium, to 30 digits
 * @param start a volatility one per cent off, where a warm inversion begins
 */
public record VolCase(
        String set,
        Side side,
        double forward,
        double strike,
        double tauYears,
        double premium,
        BigDecimal vol,
        double start) {

    /** How far {@code found} is from the volatility, as a fraction of it and without the rounding of the reference. */
    public double relativeError(double found) {
        return new BigDecimal(found)
                .subtract(vol)
                .abs()
                .divide(vol, MathContext.DECIMAL64)
                .doubleValue();
    }
}
