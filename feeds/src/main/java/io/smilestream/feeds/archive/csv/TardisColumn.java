package io.smilestream.feeds.archive.csv;

import java.util.Locale;

/** The columns of Tardis tables that are read, checked or written; what is not here is passed over. */
public enum TardisColumn {
    EXCHANGE,
    SYMBOL,
    TIMESTAMP,
    LOCAL_TIMESTAMP,
    TYPE,
    STRIKE_PRICE,
    EXPIRATION,
    OPEN_INTEREST,
    LAST_PRICE,
    BID_PRICE,
    BID_AMOUNT,
    BID_IV,
    ASK_PRICE,
    ASK_AMOUNT,
    ASK_IV,
    MARK_PRICE,
    MARK_IV,
    UNDERLYING_INDEX,
    UNDERLYING_PRICE,
    DELTA,
    GAMMA,
    VEGA,
    THETA,
    RHO,
    INDEX_PRICE,
    FUNDING_RATE,
    ID,
    SIDE,
    PRICE,
    AMOUNT,
    TOP_BID_PRICE("bids[0].price"),
    TOP_BID_AMOUNT("bids[0].amount"),
    TOP_ASK_PRICE("asks[0].price"),
    TOP_ASK_AMOUNT("asks[0].amount");

    private final String title;

    TardisColumn() {
        this.title = name().toLowerCase(Locale.ROOT);
    }

    TardisColumn(String title) {
        this.title = title;
    }

    /** The column's name in the header. */
    public String title() {
        return title;
    }
}
