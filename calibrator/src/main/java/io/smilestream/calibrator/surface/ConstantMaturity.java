package io.smilestream.calibrator.surface;

/**
 * What a desk quotes at a time to expiry that does not age.
 *
 * <p>Read off the surface at that time, so total variance is interpolated at equal k and the strikes of a delta are sought on the
 * curve in between. Interpolating along equal delta would be a second rule for the same surface: a price at the strike would no
 * longer be the surface's.
 *
 * @param tauYears time to expiry in ACT/365F years
 * @param atmVol volatility at k = 0 per square root of a year, a fraction
 * @param delta25 the 25-delta risk reversal and butterfly
 * @param delta10 the 10-delta ones
 */
public record ConstantMaturity(double tauYears, double atmVol, DeltaQuote delta25, DeltaQuote delta10) {
    private static final double DELTA_25 = 0.25;
    private static final double DELTA_10 = 0.10;

    /** The values of {@code surface} at {@code tauYears}. */
    public static ConstantMaturity of(SmileSurface surface, double tauYears) {
        return new ConstantMaturity(
                tauYears,
                surface.vol(0.0, tauYears),
                DeltaQuote.of(surface, tauYears, DELTA_25),
                DeltaQuote.of(surface, tauYears, DELTA_10));
    }
}
