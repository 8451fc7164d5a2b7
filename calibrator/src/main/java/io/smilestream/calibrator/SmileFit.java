package io.smilestream.calibrator;

import io.smilestream.calibrator.smile.Smile;
import org.jspecify.annotations.Nullable;

/**
 * What a model makes of one slice, before the quotes are asked how well it meets them.
 *
 * @param smile the smile
 * @param unfiltered the smile of this window's quotes alone, or null where {@code smile} is that
 * @param covariance how well the parameters of {@code smile} are known
 * @param certified true if the smile is proven free of butterfly arbitrage
 * @param butterflyMargin lowest g found
 * @param arbitrageCost misfit that freedom from arbitrage cost, in squared half-spreads
 * @param calendarCost misfit that order with the neighbouring expiries cost, in squared half-spreads
 * @param innovation chi-squared by which the window moved from what the memory predicted; NaN without
 * @param jumped true if it moved so far that the memory was set aside
 * @param iterations solver steps of all attempts together
 * @param warmStart true if the winning fit began at the previous smile
 * @param converged true if it ended with nothing left to gain
 */
public record SmileFit(
        Smile smile,
        @Nullable Smile unfiltered,
        ParameterCovariance covariance,
        boolean certified,
        double butterflyMargin,
        double arbitrageCost,
        double calendarCost,
        double innovation,
        boolean jumped,
        int iterations,
        boolean warmStart,
        boolean converged) {}
