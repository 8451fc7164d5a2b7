package io.smilestream.calibrator.surface;

/**
 * How a smile, or all smiles of a surface, meet their quotes of two sides.
 *
 * @param quotes quotes of two sides
 * @param rmseVol root mean square of fitted minus mid volatility, a fraction
 * @param rmseHalfSpreads the same with each residual in its quote's half-spreads; locked quotes are left out
 * @param shareInside share of quotes whose fitted volatility lies within bid and ask, 0 to 1
 */
public record SurfaceMisses(int quotes, double rmseVol, double rmseHalfSpreads, double shareInside) {}
