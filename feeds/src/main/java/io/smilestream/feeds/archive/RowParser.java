package io.smilestream.feeds.archive;

import io.smilestream.feeds.FeedRecord.Origin;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.archive.ArchiveRow.Broken;
import io.smilestream.feeds.archive.ArchiveRow.Usable;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.SmileTick;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a Deribit chain: a line in, a tick or the first reason why it is none out.
 *
 * <p>Volatilities are percentages in the archive and fractions in the tick. A bid, ask, size, volatility or forward of 0
 * says that there is none; a mark price of 0 is a price.
 *
 * <p>Not thread-safe: the cells of the current row are kept between calls to spare every row the garbage.
 */
final class RowParser {
    private static final String EXCHANGE = "deribit";
    private static final int PERCENT = 2;

    /** Outside of these no stamp of an option is in microseconds, and within them no sum of stamps overflows. */
    private static final long STAMP_MIN = EpochMicros.of(Instant.parse("2000-01-01T00:00:00Z"));

    private static final long STAMP_MAX = EpochMicros.of(Instant.parse("9999-12-31T00:00:00Z"));

    /** Columns that no tick carries, whose text nevertheless betrays a damaged row. */
    private static final List<ChainColumn> CHECKED_ONLY = List.of(
            ChainColumn.LAST_PRICE,
            ChainColumn.DELTA,
            ChainColumn.GAMMA,
            ChainColumn.VEGA,
            ChainColumn.THETA,
            ChainColumn.RHO);

    private final int file;
    private final String source;
    private final int columns;
    private final int symbolPlace;
    private final RowCells cells;
    private final InstrumentBook instruments = new InstrumentBook();
    private @Nullable Fault fault;

    RowParser(int file, String source, ChainHeader header) {
        this.file = file;
        this.source = source;
        this.columns = header.columns();
        this.symbolPlace = header.place(ChainColumn.SYMBOL);
        this.cells = new RowCells(header);
    }

    /** Reads the current line of the reader. */
    ArchiveRow parse(LineReader lines) {
        fault = null;
        int found = cells.split(lines.line(), lines.length());
        if (lines.overlong()) {
            fail(DeadLetterReason.MALFORMED_ROW, "the row is longer than " + LineReader.LINE_BYTES_MAX + " bytes");
            return broken("", lines);
        }
        if (found != columns) {
            fail(DeadLetterReason.MALFORMED_ROW, "the row has " + found + " cells, the header has " + columns);
            return broken(symbolOfCutRow(found), lines);
        }
        ListedOption option = option();
        if (option == null) {
            return broken(cells.text(ChainColumn.SYMBOL), lines);
        }
        Usable row = row(option, lines.number());
        return fault == null && row != null ? row : broken(option.key().toString(), lines);
    }

    /** The symbol of a row with too few or too many cells, if it stands whole before where the row is cut. */
    private String symbolOfCutRow(int found) {
        return symbolPlace < found - 1 ? cells.text(ChainColumn.SYMBOL) : "";
    }

    private @Nullable ListedOption option() {
        if (cells.isEmpty(ChainColumn.EXCHANGE) || cells.isEmpty(ChainColumn.SYMBOL)) {
            fail(DeadLetterReason.INCOMPLETE, "the row names no exchange or no symbol");
            return null;
        }
        if (!cells.text(ChainColumn.EXCHANGE).equals(EXCHANGE)) {
            fail(
                    DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "exchange is " + cells.shown(ChainColumn.EXCHANGE) + ", only deribit is read");
            return null;
        }
        ListedOption option = instruments.find(cells.text(ChainColumn.SYMBOL));
        if (option == null) {
            fail(
                    DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "symbol is " + cells.shown(ChainColumn.SYMBOL) + ", not an option's name");
        }
        return option;
    }

    private @Nullable Usable row(ListedOption option, long number) {
        Long event = stamp(ChainColumn.TIMESTAMP);
        Long received = stamp(ChainColumn.LOCAL_TIMESTAMP);
        if (event == null) {
            fail(DeadLetterReason.INCOMPLETE, "the row has no timestamp");
            return null;
        }
        requireAgreement(option);
        Tick tick = tick(option);
        requireLife(option, event);
        requireOrder(ChainColumn.BID_PRICE, tick.getBidPrice(), tick.getAskPrice());
        requireOrder(ChainColumn.BID_IV, tick.getBidVol(), tick.getAskVol());
        tick.setEventTime(EpochMicros.toInstant(event));
        tick.setReceiveTime(received == null ? null : EpochMicros.toInstant(received));
        tick.setSequence(number);
        SmileTick smileTick = new SmileTick(option.key(), option.priceUnit(), tick);
        return new Usable(file, smileTick, event, received == null ? event : received);
    }

    private Tick tick(ListedOption option) {
        Tick tick = new Tick();
        tick.setKind(TickKind.OPTION_QUOTE);
        tick.setInstrument(option.name());
        tick.setStrike(option.strike());
        tick.setRight(option.right());
        tick.setBidPrice(aboveZero(ChainColumn.BID_PRICE, 0));
        tick.setBidSize(aboveZero(ChainColumn.BID_AMOUNT, 0));
        tick.setAskPrice(aboveZero(ChainColumn.ASK_PRICE, 0));
        tick.setAskSize(aboveZero(ChainColumn.ASK_AMOUNT, 0));
        tick.setBidVol(aboveZero(ChainColumn.BID_IV, PERCENT));
        tick.setAskVol(aboveZero(ChainColumn.ASK_IV, PERCENT));
        tick.setMarkVol(aboveZero(ChainColumn.MARK_IV, PERCENT));
        tick.setMarkPrice(zeroOrAbove(ChainColumn.MARK_PRICE, 0));
        tick.setForward(aboveZero(ChainColumn.UNDERLYING_PRICE, 0));
        tick.setOpenInterest(zeroOrAbove(ChainColumn.OPEN_INTEREST, 0));
        for (ChainColumn column : CHECKED_ONLY) {
            number(column, 0);
        }
        return tick;
    }

    /** What the row says of the option beside its name must be what the name says. */
    private void requireAgreement(ListedOption option) {
        String type = cells.text(ChainColumn.TYPE);
        if (!type.isEmpty() && !type.equals(option.right() == OptionRight.CALL ? "call" : "put")) {
            contradicts(ChainColumn.TYPE, option);
        }
        Double strike = number(ChainColumn.STRIKE_PRICE, 0);
        if (strike != null && strike != option.strike()) {
            contradicts(ChainColumn.STRIKE_PRICE, option);
        }
        Long expiry = stamp(ChainColumn.EXPIRATION);
        if (expiry != null && expiry != option.expiryMicros()) {
            contradicts(ChainColumn.EXPIRATION, option);
        }
    }

    private void contradicts(ChainColumn column, ListedOption option) {
        fail(
                DeadLetterReason.UNKNOWN_INSTRUMENT,
                column.title() + " is " + cells.shown(column) + " and contradicts the symbol " + option.name());
    }

    private void requireLife(ListedOption option, long eventMicros) {
        if (eventMicros >= option.expiryMicros()) {
            fail(
                    DeadLetterReason.EXPIRED,
                    "timestamp is " + EpochMicros.toInstant(eventMicros) + ", " + option.name() + " expired at "
                            + option.key().expiry());
        }
    }

    private void requireOrder(ChainColumn column, @Nullable Double bid, @Nullable Double ask) {
        if (bid != null && ask != null && bid > ask) {
            fail(DeadLetterReason.CROSSED, column.title() + " means " + bid + " and is above the ask, " + ask);
        }
    }

    private @Nullable Double aboveZero(ChainColumn column, int shift) {
        Double value = zeroOrAbove(column, shift);
        return value == null || value == 0.0 ? null : value;
    }

    private @Nullable Double zeroOrAbove(ChainColumn column, int shift) {
        Double value = number(column, shift);
        if (value != null && value < 0.0) {
            fail(DeadLetterReason.NEGATIVE_PRICE, column.title() + " is " + cells.shown(column) + ", below zero");
        }
        return value;
    }

    private @Nullable Double number(ChainColumn column, int shift) {
        if (cells.isEmpty(column)) {
            return null;
        }
        double value = cells.decimal(column, shift);
        if (Double.isNaN(value)) {
            fail(DeadLetterReason.BAD_NUMBER, column.title() + " is " + cells.shown(column) + ", not a finite number");
            return null;
        }
        return value;
    }

    private @Nullable Long stamp(ChainColumn column) {
        if (cells.isEmpty(column)) {
            return null;
        }
        long value = cells.wholeNumber(column);
        if (value < STAMP_MIN || value > STAMP_MAX) {
            fail(
                    DeadLetterReason.BAD_NUMBER,
                    column.title() + " is " + cells.shown(column) + ", not a time in microseconds since 1970");
            return null;
        }
        return value;
    }

    /** Notes the first fault of the row. */
    private void fail(DeadLetterReason reason, String detail) {
        if (fault == null) {
            fault = new Fault(reason, detail);
        }
    }

    private Broken broken(String key, LineReader lines) {
        if (fault == null) {
            throw new IllegalStateException("line " + lines.number() + " must have a fault to be broken");
        }
        Origin origin = new Origin(source, lines.number(), Instant.EPOCH);
        return new Broken(file, Rejected.of(key, lines.copy(), fault.reason(), fault.detail(), origin));
    }

    private record Fault(DeadLetterReason reason, String detail) {}
}
