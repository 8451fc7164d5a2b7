package io.smilestream.calibrator.surface;

/** Whether quotes stand behind a point of a surface. Every point has a value; this says how much it is worth. */
public enum Coverage {
    /** Between expiries, and within the quoted strikes of both. */
    QUOTED,
    /** Between expiries, beyond the quoted strikes of one of them: the smile's own wing, free of arbitrage and unseen. */
    BEYOND_STRIKES,
    /** Before the first expiry: its volatilities. */
    BEFORE_FIRST_EXPIRY,
    /** After the last expiry: its volatilities. */
    AFTER_LAST_EXPIRY
}
