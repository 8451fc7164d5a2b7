package io.smilestream.calibrator;

/**
 * How well a smile meets its quotes, and what the fit took.
 *
 * @param rmseVol root mean square of fitted minus mid volatility, a fraction
 * @param rmseHalfSpreads the same with each residual in its quote's half-spreads; locked quotes are left out
 * @param worstResidualVol fitted minus mid volatility where it is largest in size
 * @param worstQuote index of that quote in the slice
 * @param shareInside share of quotes whose fitted volatility lies within bid and ask, 0 to 1
 * @param butterflyMargin lowest g over the checked range; below zero means arbitrage
 * @param iterations solver steps of all attempts together
 * @param warmStart true if the winning fit began at the previous smile
 */
public record FitQuality(
        double rmseVol,
        double rmseHalfSpreads,
        double worstResidualVol,
        int worstQuote,
        double shareInside,
        double butterflyMargin,
        int iterations,
        boolean warmStart) {}
