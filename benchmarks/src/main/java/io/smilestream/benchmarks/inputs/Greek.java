package io.smilestream.benchmarks.inputs;

/** A number of a call that the reference file knows and an engine may hand out; theta is per year. */
public enum Greek {
    /** Premium in quote currency. */
    PRICE(0, "call"),
    /** Change of the premium by the forward. */
    DELTA(1, "delta_call"),
    /** Change of delta by the forward. */
    GAMMA(2, "gamma"),
    /** Change of the premium by the volatility. */
    VEGA(3, "vega"),
    /** Change of the premium by the passing of a year. */
    THETA(4, "theta_per_year"),
    /** Change of delta by the volatility. */
    VANNA(5, "vanna(dDelta/dsigma)"),
    /** Change of vega by the volatility. */
    VOLGA(6, "volga"),
    /** Premium in coin. */
    PRICE_COIN(7, "inverse_call(coin)");

    private final int index;
    private final String column;

    Greek(int index, String column) {
        this.index = index;
        this.column = column;
    }

    /** Its place in an array of all of them. */
    public int index() {
        return index;
    }

    /** Its column in the reference file. */
    String column() {
        return column;
    }
}
