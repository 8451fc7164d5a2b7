package io.smilestream.calibrator;

import io.smilestream.calibrator.arbitrage.CalendarOrder;

/**
 * How well a smile meets its quotes, and what the fit took.
 *
 * @param rmseVol root mean square of fitted minus mid volatility over the quotes of two sides, a fraction
 * @param rmseHalfSpreads the same with each residual in its quote's half-spreads; locked quotes are left out
 * @param worstResidualVol fitted minus mid volatility where it is largest in size
 * @param worstQuote index of that quote in the slice
 * @param shareInside share of quotes whose fitted volatility lies within bid and ask, 0 to 1
 * @param butterflyMargin lowest g found between and beyond the quotes; zero or more where the smile is certified
 * @param arbitrageCost misfit that freedom from arbitrage cost, in squared half-spreads; zero where it cost nothing
 * @param calendarMargin lowest share of total variance that lies between the smile and a neighbouring expiry: below zero
 *     where the quotes do not allow the order ({@link CalendarOrder}); NaN without neighbours
 * @param calendarWorstK log-moneyness of it, infinite where wing slopes decide; NaN without neighbours
 * @param calendarCost misfit that the order cost, in squared half-spreads; zero where it cost nothing
 * @param innovation chi-squared of five degrees by which the window moved from what the memory predicted; NaN without
 * @param jumped true if it moved so far that the memory was set aside
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
        double arbitrageCost,
        double calendarMargin,
        double calendarWorstK,
        double calendarCost,
        double innovation,
        boolean jumped,
        int iterations,
        boolean warmStart) {}
