package io.smilestream.schemas.tick;

import io.smilestream.v1.Tick;

/** The optional numbers of a tick, in the order of its schema; units are in the schema's words. */
@SuppressWarnings("EnumOrdinal") // each number has a bit of its own
public enum TickNumber {
    /** Strike, quote currency per unit of the underlying. */
    STRIKE("strike"),
    /** Best bid premium in the batch's price unit. */
    BID_PRICE("bidPrice"),
    /** Amount at the best bid in units of the underlying. */
    BID_SIZE("bidSize"),
    /** Best ask premium in the batch's price unit. */
    ASK_PRICE("askPrice"),
    /** Amount at the best ask in units of the underlying. */
    ASK_SIZE("askSize"),
    /** Black volatility of the best bid per square root of a year, a fraction. */
    BID_VOL("bidVol"),
    /** Black volatility of the best ask per square root of a year, a fraction. */
    ASK_VOL("askVol"),
    /** The venue's mark volatility per square root of a year, a fraction. */
    MARK_VOL("markVol"),
    /** The venue's mark premium in the batch's price unit. */
    MARK_PRICE("markPrice"),
    /** The venue's forward, quote currency per unit. */
    FORWARD("forward"),
    /** The venue's spot index, quote currency per unit. */
    INDEX("index"),
    /** Open interest in units of the underlying. */
    OPEN_INTEREST("openInterest"),
    /** Price of a trade in the batch's price unit. */
    TRADE_PRICE("tradePrice"),
    /** Amount traded in units of the underlying. */
    TRADE_SIZE("tradeSize");

    static final int COUNT = values().length;

    private final String field;
    private final int position;
    private final int bit;

    TickNumber(String field) {
        this.field = field;
        this.bit = 1 << ordinal();
        this.position = Tick.SCHEMA$.getField(field).pos();
    }

    /** The field's name in the schema. */
    public String field() {
        return field;
    }

    int position() {
        return position;
    }

    int bit() {
        return bit;
    }
}
