package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;

/** A row of {@code trades}: an option's trade. */
final class TradeRow implements RowMeaning {
    @Override
    public Tick tick(Listing listing, CheckedCells cells) {
        Tick tick = new Tick();
        tick.setKind(TickKind.TRADE);
        tick.setTradePrice(cells.aboveZero(TardisColumn.PRICE, 0));
        tick.setTradeSize(cells.amount(TardisColumn.AMOUNT, listing.underlyingPerContract()));
        if (!listing.isOption()) {
            cells.fail(
                    DeadLetterReason.NOT_A_TICK,
                    "symbol is " + cells.shown(TardisColumn.SYMBOL) + ", a future, and its trades are not used");
        } else if (tick.getTradePrice() == null) {
            cells.fail(DeadLetterReason.INCOMPLETE, "the trade has no price");
        }
        return tick;
    }
}
