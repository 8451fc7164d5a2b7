package io.smilestream.venues;

/**
 * Which of a tick's fields its message speaks of, so that an absent one can be told from an empty one.
 *
 * <p>Some venues tell the state of an option in several channels. A tick of one of them is true but is not the whole
 * state: only within what it covers does an absent bid or ask say that the side is empty. {@link QuoteJoin} makes whole
 * quotes of pieces. Trades and futures are always whole.
 */
public enum Coverage {
    /** All the venue tells: the tick takes the place of whatever was known. */
    WHOLE,
    /** Prices and sizes of the best bid and ask. */
    BOOK,
    /** Volatilities of bid, ask and mark, and the forward. */
    VOLATILITIES,
    /** Price or volatility of the mark. */
    MARKS
}
