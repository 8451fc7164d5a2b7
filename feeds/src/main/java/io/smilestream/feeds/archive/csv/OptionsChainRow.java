package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.util.List;

/**
 * A row of {@code options_chain}.
 *
 * <p>Volatilities are percentages or fractions as the venue has it. A bid, ask, size, volatility or forward of 0 says that
 * there is none; a mark price of 0 is a price.
 */
final class OptionsChainRow implements RowMeaning {
    /** Columns that no tick carries, whose text nevertheless betrays a damaged row. */
    private static final List<TardisColumn> CHECKED_ONLY = List.of(
            TardisColumn.LAST_PRICE,
            TardisColumn.DELTA,
            TardisColumn.GAMMA,
            TardisColumn.VEGA,
            TardisColumn.THETA,
            TardisColumn.RHO);

    @Override
    public Tick tick(Listing listing, CheckedCells cells) {
        Tick tick = new Tick();
        tick.setKind(TickKind.OPTION_QUOTE);
        if (!listing.isOption()) {
            cells.fail(
                    DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "symbol is " + cells.shown(TardisColumn.SYMBOL) + ", not an option's name");
            return tick;
        }
        requireAgreement(listing, cells);
        int vol = listing.volShift();
        double size = listing.underlyingPerContract();
        tick.setBidPrice(cells.aboveZero(TardisColumn.BID_PRICE, 0));
        tick.setBidSize(cells.amount(TardisColumn.BID_AMOUNT, size));
        tick.setAskPrice(cells.aboveZero(TardisColumn.ASK_PRICE, 0));
        tick.setAskSize(cells.amount(TardisColumn.ASK_AMOUNT, size));
        tick.setBidVol(cells.aboveZero(TardisColumn.BID_IV, vol));
        tick.setAskVol(cells.aboveZero(TardisColumn.ASK_IV, vol));
        tick.setMarkVol(cells.aboveZero(TardisColumn.MARK_IV, vol));
        tick.setMarkPrice(cells.zeroOrAbove(TardisColumn.MARK_PRICE, 0));
        tick.setForward(cells.aboveZero(TardisColumn.UNDERLYING_PRICE, 0));
        Double contracts = cells.zeroOrAbove(TardisColumn.OPEN_INTEREST, 0);
        tick.setOpenInterest(contracts == null || Double.isNaN(size) ? null : (Double) (contracts * size));
        for (TardisColumn column : CHECKED_ONLY) {
            cells.number(column, 0);
        }
        cells.requireOrder(TardisColumn.BID_IV, tick.getBidVol(), tick.getAskVol());
        return tick;
    }

    @Override
    public boolean listsOnlyOptions() {
        return true;
    }

    /** What the row says of the option beside its name must be what the name says. */
    private static void requireAgreement(Listing listing, CheckedCells cells) {
        String type = cells.text(TardisColumn.TYPE);
        if (!type.isEmpty() && !type.equals(listing.right() == OptionRight.CALL ? "call" : "put")) {
            contradicts(TardisColumn.TYPE, listing, cells);
        }
        Double strike = cells.number(TardisColumn.STRIKE_PRICE, 0);
        if (strike != null && !strike.equals(listing.strike())) {
            contradicts(TardisColumn.STRIKE_PRICE, listing, cells);
        }
        Long expiry = cells.stamp(TardisColumn.EXPIRATION);
        if (expiry != null && expiry != listing.expiryMicros()) {
            contradicts(TardisColumn.EXPIRATION, listing, cells);
        }
    }

    private static void contradicts(TardisColumn column, Listing listing, CheckedCells cells) {
        cells.fail(
                DeadLetterReason.UNKNOWN_INSTRUMENT,
                column.title() + " is " + cells.shown(column) + " and contradicts the symbol " + listing.name());
    }
}
