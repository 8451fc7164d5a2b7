package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * A row with a best bid and ask: of an option its quote, of a dated future the forward of the options that expire with it,
 * halfway between the two.
 *
 * @param bidPrice column of the best bid
 * @param bidAmount column of the amount at the best bid
 * @param askPrice column of the best ask
 * @param askAmount column of the amount at the best ask
 */
record QuoteRow(TardisColumn bidPrice, TardisColumn bidAmount, TardisColumn askPrice, TardisColumn askAmount)
        implements RowMeaning {
    static final QuoteRow OF_QUOTES = new QuoteRow(
            TardisColumn.BID_PRICE, TardisColumn.BID_AMOUNT, TardisColumn.ASK_PRICE, TardisColumn.ASK_AMOUNT);
    static final QuoteRow OF_A_BOOK = new QuoteRow(
            TardisColumn.TOP_BID_PRICE,
            TardisColumn.TOP_BID_AMOUNT,
            TardisColumn.TOP_ASK_PRICE,
            TardisColumn.TOP_ASK_AMOUNT);

    @Override
    public Tick tick(Listing listing, CheckedCells cells) {
        Tick tick = new Tick();
        Double bid = cells.aboveZero(bidPrice, 0);
        Double ask = cells.aboveZero(askPrice, 0);
        cells.requireOrder(bidPrice, bid, ask);
        if (listing.isOption()) {
            tick.setKind(TickKind.OPTION_QUOTE);
            tick.setBidPrice(bid);
            tick.setAskPrice(ask);
            tick.setBidSize(cells.amount(bidAmount, listing.underlyingPerContract()));
            tick.setAskSize(cells.amount(askAmount, listing.underlyingPerContract()));
        } else {
            tick.setKind(TickKind.FUTURE_QUOTE);
            tick.setForward(middle(bid, ask, cells));
        }
        return tick;
    }

    @Override
    public Coverage coverage() {
        return Coverage.BOOK;
    }

    private static @Nullable Double middle(@Nullable Double bid, @Nullable Double ask, CheckedCells cells) {
        if (bid == null || ask == null) {
            cells.fail(DeadLetterReason.INCOMPLETE, "the future lacks a bid or an ask, so it says no forward");
            return null;
        }
        return 0.5 * (bid + ask);
    }
}
