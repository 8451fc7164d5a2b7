package io.smilestream.feeds.archive;

import java.util.Locale;

/** The columns of an {@code options_chain} archive that are read or checked; a column's name is the constant in lower case. */
enum ChainColumn {
    EXCHANGE(Need.REQUIRED),
    SYMBOL(Need.REQUIRED),
    TIMESTAMP(Need.REQUIRED),
    LOCAL_TIMESTAMP(Need.OPTIONAL),
    TYPE(Need.REQUIRED),
    STRIKE_PRICE(Need.REQUIRED),
    EXPIRATION(Need.REQUIRED),
    OPEN_INTEREST(Need.OPTIONAL),
    LAST_PRICE(Need.OPTIONAL),
    BID_PRICE(Need.OPTIONAL),
    BID_AMOUNT(Need.OPTIONAL),
    BID_IV(Need.OPTIONAL),
    ASK_PRICE(Need.OPTIONAL),
    ASK_AMOUNT(Need.OPTIONAL),
    ASK_IV(Need.OPTIONAL),
    MARK_PRICE(Need.OPTIONAL),
    MARK_IV(Need.OPTIONAL),
    UNDERLYING_INDEX(Need.OPTIONAL),
    UNDERLYING_PRICE(Need.REQUIRED),
    DELTA(Need.OPTIONAL),
    GAMMA(Need.OPTIONAL),
    VEGA(Need.OPTIONAL),
    THETA(Need.OPTIONAL),
    RHO(Need.OPTIONAL);

    /** Whether an archive may lack the column. Cells may be empty in any column but symbol and timestamp. */
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    private final Need need;

    ChainColumn(Need need) {
        this.need = need;
    }

    Need need() {
        return need;
    }

    /** The column's name in the header. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
