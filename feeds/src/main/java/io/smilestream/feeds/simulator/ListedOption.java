package io.smilestream.feeds.simulator;

import io.smilestream.calibrator.black.Side;
import io.smilestream.v1.OptionRight;

/**
 * One option as it is listed, with what was last shown of it.
 *
 * <p>Mutable: the quote is overwritten by each update. A price or size of zero and a volatility of NaN say that there is none.
 */
final class ListedOption {
    final String instrument;
    final double strike;
    final OptionRight right;
    final Side side;

    /** Place of the strike in its ladder; neighbours differ by one. */
    final long rung;

    /** What chance draws from that belongs to this option alone. */
    final long chance;

    boolean shown;
    double forward;
    double markPrice;
    double markVol;
    double bidPrice;
    double bidSize;
    double bidVol;
    double askPrice;
    double askSize;
    double askVol;

    ListedOption(String instrument, StrikeLadder.Rung rung, OptionRight right) {
        this.instrument = instrument;
        this.strike = rung.strike();
        this.right = right;
        this.side = right == OptionRight.CALL ? Side.CALL : Side.PUT;
        this.rung = rung.number();
        this.chance = Randomness.mix(instrument.hashCode());
    }
}
