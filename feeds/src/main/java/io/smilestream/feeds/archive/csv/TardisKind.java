package io.smilestream.feeds.archive.csv;

import static io.smilestream.feeds.archive.csv.TardisColumn.AMOUNT;
import static io.smilestream.feeds.archive.csv.TardisColumn.ASK_PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.BID_PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.EXCHANGE;
import static io.smilestream.feeds.archive.csv.TardisColumn.EXPIRATION;
import static io.smilestream.feeds.archive.csv.TardisColumn.FUNDING_RATE;
import static io.smilestream.feeds.archive.csv.TardisColumn.ID;
import static io.smilestream.feeds.archive.csv.TardisColumn.MARK_PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.SIDE;
import static io.smilestream.feeds.archive.csv.TardisColumn.STRIKE_PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.SYMBOL;
import static io.smilestream.feeds.archive.csv.TardisColumn.TIMESTAMP;
import static io.smilestream.feeds.archive.csv.TardisColumn.TOP_ASK_PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.TOP_BID_PRICE;
import static io.smilestream.feeds.archive.csv.TardisColumn.TYPE;
import static io.smilestream.feeds.archive.csv.TardisColumn.UNDERLYING_PRICE;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of Tardis tables, each known by the columns it cannot be without; they may stand in any order among others. */
public enum TardisKind {
    /** Each row the state of one option: book, volatilities, marks, forward. */
    OPTIONS_CHAIN,
    /** Each row the mark of a future, which is the forward of the options that expire with it. */
    DERIVATIVE_TICKER,
    /** Each row the top levels of a book. */
    BOOK_SNAPSHOT,
    /** Each row the best bid and ask. */
    QUOTES,
    /** Each row one trade. */
    TRADES;

    /** The kind of the table with that header row; null if it is none of them. */
    public static @Nullable TardisKind of(String headerRow) {
        Set<String> titles = new HashSet<>(TardisHeader.titles(headerRow));
        for (TardisKind kind : values()) {
            if (kind.required().stream().map(TardisColumn::title).allMatch(titles::contains)) {
                return kind;
            }
        }
        return null;
    }

    RowMeaning meaning() {
        return switch (this) {
            case OPTIONS_CHAIN -> new OptionsChainRow();
            case DERIVATIVE_TICKER -> new DerivativeTickerRow();
            case BOOK_SNAPSHOT -> QuoteRow.OF_A_BOOK;
            case QUOTES -> QuoteRow.OF_QUOTES;
            case TRADES -> new TradeRow();
        };
    }

    private Set<TardisColumn> required() {
        Set<TardisColumn> own =
                switch (this) {
                    case OPTIONS_CHAIN -> EnumSet.of(TYPE, STRIKE_PRICE, EXPIRATION, UNDERLYING_PRICE);
                    case DERIVATIVE_TICKER -> EnumSet.of(FUNDING_RATE, MARK_PRICE);
                    case BOOK_SNAPSHOT -> EnumSet.of(TOP_BID_PRICE, TOP_ASK_PRICE);
                    case QUOTES -> EnumSet.of(BID_PRICE, ASK_PRICE);
                    case TRADES -> EnumSet.of(ID, SIDE, PRICE, AMOUNT);
                };
        own.addAll(EnumSet.of(EXCHANGE, SYMBOL, TIMESTAMP));
        return own;
    }
}
