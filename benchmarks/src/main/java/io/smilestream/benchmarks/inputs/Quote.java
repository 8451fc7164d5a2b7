package io.smilestream.benchmarks.inputs;

/**
 * One quoted strike of an expiry; every volatility is a fraction per square root of a year.
 *
 * @param k log-moneyness {@code ln(K / F)}
 * @param midVol volatility of the mid price, which is not the middle of the two volatilities beside it
 * @param bidVol volatility of the bid
 * @param askVol volatility of the ask
 * @param trueVol volatility the quote was made from, NaN where the market made it
 * @param use what the quote is for
 */
public record Quote(double k, double midVol, double bidVol, double askVol, double trueVol, Use use) {
    /** What a quote is for. */
    public enum Use {
        /** Fitted and scored. */
        FITTED,
        /** Left out of the fit where the fit is judged by quotes it has not seen. */
        HELD_OUT
    }
}
