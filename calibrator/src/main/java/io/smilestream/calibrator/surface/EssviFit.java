package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.arbitrage.CalendarOrder;
import java.util.List;

/**
 * A joint fit of a surface and how good it is.
 *
 * @param surface the surface; it meets its published conditions by construction
 * @param misses how it meets the quotes of all expiries
 * @param expiries the same for each expiry, in the surface's order
 * @param cost robust misfit, in squared half-spreads over all quotes
 * @param butterflyMargin lowest g found on any slice
 * @param certified true if every slice is proven free of butterfly arbitrage on the whole line, by another way than the
 *     conditions
 * @param order the order of the two neighbours that are nearest to calendar arbitrage, proven on the whole line; its margin is
 *     NaN for a single slice
 * @param orderAt index of the earlier of the two; -1 for a single slice
 * @param iterations solver steps
 * @param warmStart true if the fit began at the previous surface
 * @param converged true if it ended with nothing left to gain
 */
public record EssviFit(
        EssviSurface surface,
        SurfaceMisses misses,
        List<SurfaceMisses> expiries,
        double cost,
        double butterflyMargin,
        boolean certified,
        CalendarOrder order,
        int orderAt,
        int iterations,
        boolean warmStart,
        boolean converged) {
    public EssviFit {
        expiries = List.copyOf(expiries);
    }
}
