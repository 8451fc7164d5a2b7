package io.smilestream.feeds.simulator.scenario;

/**
 * What one simulated underlying starts from.
 *
 * @param name as instrument names begin, such as {@code BTC}; options are inverse, so there is no {@code _} in it
 * @param spot price at the start, dollars, above zero
 * @param vol volatility that the short end reverts to, a fraction, above zero
 */
public record UnderlyingSettings(String name, double spot, double vol) {
    public UnderlyingSettings {
        if (!name.matches("[A-Z0-9]{1,12}")) {
            throw new IllegalArgumentException("name must be 1 to 12 of A-Z and 0-9, was '" + name + "'");
        }
        if (!(spot >= 1.0 && spot <= 1e9)) {
            throw new IllegalArgumentException("spot must lie in [1, 1e9], was " + spot);
        }
        if (!(vol >= 0.05 && vol <= 3.0)) {
            throw new IllegalArgumentException("vol must lie in [0.05, 3], was " + vol);
        }
    }
}
