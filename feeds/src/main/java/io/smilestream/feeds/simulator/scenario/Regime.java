package io.smilestream.feeds.simulator.scenario;

/** A mood of the market: where surfaces are drawn to, how restless they are, and how wide quotes are. */
public enum Regime {
    /** Low and quiet. */
    CALM(0.7, 1.0, -0.05, 1.0, 0.8),
    /** The underlying's own settings. */
    NORMAL(1.0, 2.0, -0.15, 1.1, 1.0),
    /** High, restless, skewed, and quoted twice as wide. */
    STRESSED(1.6, 5.0, -0.35, 1.2, 2.0);

    private final double volFactor;
    private final double volOfVol;
    private final double rho;
    private final double eta;
    private final double spreadFactor;

    Regime(double volFactor, double volOfVol, double rho, double eta, double spreadFactor) {
        this.volFactor = volFactor;
        this.volOfVol = volOfVol;
        this.rho = rho;
        this.eta = eta;
        this.spreadFactor = spreadFactor;
    }

    /** Short volatility that the market reverts to, as a multiple of the underlying's setting. */
    public double volFactor() {
        return volFactor;
    }

    /** Volatility of the logarithm of the short volatility, per square root of a year. */
    public double volOfVol() {
        return volOfVol;
    }

    /** Skew that the market reverts to: SSVI's rho. */
    public double rho() {
        return rho;
    }

    /** Curvature that the market reverts to: SSVI's eta. */
    public double eta() {
        return eta;
    }

    /** Spreads, as a multiple of those of {@link #NORMAL}. */
    public double spreadFactor() {
        return spreadFactor;
    }
}
