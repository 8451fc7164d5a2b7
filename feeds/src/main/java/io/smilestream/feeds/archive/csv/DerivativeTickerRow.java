package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;

/** A row of {@code derivative_ticker}: the mark of a dated future is the forward of the options that expire with it. */
final class DerivativeTickerRow implements RowMeaning {
    @Override
    public Tick tick(Listing listing, CheckedCells cells) {
        Tick tick = new Tick();
        tick.setKind(TickKind.FUTURE_QUOTE);
        tick.setForward(cells.aboveZero(TardisColumn.MARK_PRICE, 0));
        tick.setIndex(cells.aboveZero(TardisColumn.INDEX_PRICE, 0));
        if (listing.isOption()) {
            cells.fail(
                    DeadLetterReason.NOT_A_TICK,
                    "symbol is " + cells.shown(TardisColumn.SYMBOL) + ", an option, of which this table says no quote");
        } else if (tick.getForward() == null) {
            cells.fail(DeadLetterReason.INCOMPLETE, "the future has no mark price, so it says no forward");
        }
        return tick;
    }
}
