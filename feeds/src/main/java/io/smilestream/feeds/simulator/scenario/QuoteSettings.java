package io.smilestream.feeds.simulator.scenario;

/**
 * What quotes look like around the truth. Shares are of quotes unless they say otherwise.
 *
 * @param spreadScale spreads, as a multiple of the standard ones
 * @param noiseHalfSpreads standard deviation of a quote's middle about the truth, in its half-spreads
 * @param oneSidedScale how often a side is missing, as a multiple of the standard
 * @param outlierShare share that is off by 10 to 30 half-spreads
 * @param crossedShare share with bid and ask swapped
 * @param staleStrikeShare share of options whose orders rest unmoved, at any time
 * @param staleSeconds how long an option's orders rest, seconds
 * @param volShare share that carries bid and ask volatilities beside its prices
 */
public record QuoteSettings(
        double spreadScale,
        double noiseHalfSpreads,
        double oneSidedScale,
        double outlierShare,
        double crossedShare,
        double staleStrikeShare,
        double staleSeconds,
        double volShare) {
    public QuoteSettings {
        Range.requireWithin("spread_scale", spreadScale, 0.01, 100.0);
        Range.requireWithin("noise_half_spreads", noiseHalfSpreads, 0.0, 10.0);
        Range.requireWithin("one_sided_scale", oneSidedScale, 0.0, 100.0);
        Range.requireShare("outlier_share", outlierShare);
        Range.requireShare("crossed_share", crossedShare);
        Range.requireShare("stale_strike_share", staleStrikeShare);
        Range.requireWithin("stale_seconds", staleSeconds, 0.01, 1e6);
        Range.requireShare("vol_share", volShare);
    }

    /** Quotes without outliers, crossings or resting orders, half of them with volatilities. */
    public static QuoteSettings standard() {
        return new QuoteSettings(1.0, 0.25, 1.0, 0.0, 0.0, 0.0, 60.0, 0.5);
    }

    /** The same quotes, more or fewer of them with volatilities. */
    public QuoteSettings withVolShare(double other) {
        return new QuoteSettings(
                spreadScale,
                noiseHalfSpreads,
                oneSidedScale,
                outlierShare,
                crossedShare,
                staleStrikeShare,
                staleSeconds,
                other);
    }

    /** The same quotes with other shares of faults. */
    public QuoteSettings withFaults(double outliers, double crossed, double staleStrikes) {
        return new QuoteSettings(
                spreadScale, noiseHalfSpreads, oneSidedScale, outliers, crossed, staleStrikes, staleSeconds, volShare);
    }
}
