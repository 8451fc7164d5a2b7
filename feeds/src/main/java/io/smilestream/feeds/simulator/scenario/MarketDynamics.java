package io.smilestream.feeds.simulator.scenario;

import java.util.List;

/**
 * How spot and surfaces move.
 *
 * @param regimes which there are, the first being where the market opens; it wanders between neighbours in the order
 *     calm, normal, stressed
 * @param regimeMinutes mean stay in a regime, minutes; without effect where there is one
 * @param jumpsPerDay mean number of spot jumps of each underlying a day
 * @param jumpSize standard deviation of a jump's size, a fraction of spot
 */
public record MarketDynamics(List<Regime> regimes, double regimeMinutes, double jumpsPerDay, double jumpSize) {
    public MarketDynamics {
        regimes = List.copyOf(regimes);
        Range.require(!regimes.isEmpty(), "regimes must be at least one", regimes);
        Range.require(regimes.stream().distinct().count() == regimes.size(), "regimes must not repeat", regimes);
        Range.requireWithin("regime_minutes", regimeMinutes, 0.1, 1e6);
        Range.requireWithin("jumps_per_day", jumpsPerDay, 0.0, 10_000.0);
        Range.requireWithin("jump_size", jumpSize, 0.0, 0.2);
    }

    /** The ordinary regime for ever, without jumps. */
    public static MarketDynamics standard() {
        return new MarketDynamics(List.of(Regime.NORMAL), 240.0, 0.0, 0.005);
    }
}
