package io.smilestream.calibrator.forward;

/** What premiums are counted in; undiscounted in both. */
public enum Premium {
    /** Quote currency, as of linear options: parity says C - P = F - K. */
    CASH,
    /** Units of the underlying, as of inverse options: parity says (c - p) F = F - K. */
    COIN
}
