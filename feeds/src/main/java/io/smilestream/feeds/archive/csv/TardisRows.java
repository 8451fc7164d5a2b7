package io.smilestream.feeds.archive.csv;

import io.smilestream.feeds.FeedRecord.Origin;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.archive.csv.CheckedCells.Fault;
import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.EntryReader;
import io.smilestream.feeds.archive.file.LineReader;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one Tardis table: a line in, a tick or the first reason why it is none out.
 *
 * <p>Not thread-safe: the cells of the current row are kept between calls to spare every row the garbage.
 */
public final class TardisRows implements EntryReader {
    /** A row of a chain has some 250 bytes, one of a deep book some 2,000. */
    static final int ROW_BYTES_MAX = 16_384;

    /** Coins and perpetuals, which share tables with futures and options: {@code BTC_USDC}, {@code BTC-USD-SWAP}. */
    private static final Pattern WITHOUT_EXPIRY =
            Pattern.compile("[A-Z0-9]{1,12}(?:[_-][A-Z]{3,5})?(?:-PERPETUAL|-SWAP)?");

    private final String source;
    private final LineReader lines;
    private final TardisHeader header;
    private final RowMeaning meaning;
    private final CheckedCells cells;
    private final InstrumentBook instruments = new InstrumentBook();

    private TardisRows(String source, LineReader lines, TardisHeader header, RowMeaning meaning) {
        this.source = source;
        this.lines = lines;
        this.header = header;
        this.meaning = meaning;
        this.cells = new CheckedCells(header);
    }

    /**
     * Reads the header, which must be one of {@code kind}, and is then at the first row.
     *
     * @throws IOException if there is none, or the file breaks off
     */
    public static TardisRows open(ArchiveContent content, TardisKind kind) throws IOException {
        LineReader lines = new LineReader(content.stream(), ROW_BYTES_MAX);
        String row = lines.next() ? new String(lines.copy(), StandardCharsets.UTF_8) : "";
        TardisHeader header = TardisHeader.parse(row, content.path().toString());
        return new TardisRows(content.name(), lines, header, kind.meaning());
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        return lines.next() ? parse() : null;
    }

    @Override
    public long line() {
        return lines.number();
    }

    private ArchiveEntry parse() {
        int found = cells.split(lines.line(), lines.length());
        if (lines.overlong()) {
            return broken("", DeadLetterReason.MALFORMED_ROW, "the row is longer than " + ROW_BYTES_MAX + " bytes");
        }
        if (found != header.columns()) {
            return broken(
                    symbolOfCutRow(found),
                    DeadLetterReason.MALFORMED_ROW,
                    "the row has " + found + " cells, the header has " + header.columns());
        }
        Listing listing = listing();
        if (listing == null) {
            return broken(cells.text(TardisColumn.SYMBOL), cells.fault());
        }
        ArchiveEntry row = row(listing);
        Fault fault = cells.fault();
        return fault == null ? row : broken(listing.key().toString(), fault);
    }

    /** The symbol of a row with too few or too many cells, if it stands whole before where the row is cut. */
    private String symbolOfCutRow(int found) {
        return header.place(TardisColumn.SYMBOL) < found - 1 ? cells.text(TardisColumn.SYMBOL) : "";
    }

    private @Nullable Listing listing() {
        if (cells.isEmpty(TardisColumn.EXCHANGE) || cells.isEmpty(TardisColumn.SYMBOL)) {
            cells.fail(DeadLetterReason.INCOMPLETE, "the row names no exchange or no symbol");
            return null;
        }
        TardisVenue venue = TardisVenue.of(cells.text(TardisColumn.EXCHANGE));
        if (venue == null) {
            cells.fail(
                    DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "exchange is " + cells.shown(TardisColumn.EXCHANGE) + ", read are " + TardisVenue.exchanges());
            return null;
        }
        String symbol = cells.text(TardisColumn.SYMBOL);
        Listing listing = instruments.find(venue, symbol);
        if (listing == null) {
            boolean mayBeAnother = !meaning.listsOnlyOptions()
                    && WITHOUT_EXPIRY.matcher(symbol).matches();
            cells.fail(
                    mayBeAnother ? DeadLetterReason.NOT_A_TICK : DeadLetterReason.UNKNOWN_INSTRUMENT,
                    "symbol is " + cells.shown(TardisColumn.SYMBOL) + ", no name of an option or a dated future");
        }
        return listing;
    }

    private ArchiveEntry row(Listing listing) {
        Long event = cells.stamp(TardisColumn.TIMESTAMP);
        Long received = cells.stamp(TardisColumn.LOCAL_TIMESTAMP);
        if (event == null) {
            cells.fail(DeadLetterReason.INCOMPLETE, "the row has no timestamp");
        }
        Tick tick = meaning.tick(listing, cells);
        long eventMicros = event == null ? 0 : event;
        requireLife(listing, eventMicros);
        cells.requireOrder(TardisColumn.BID_PRICE, tick.getBidPrice(), tick.getAskPrice());
        tick.setInstrument(listing.name());
        tick.setStrike(listing.strike());
        tick.setRight(listing.right());
        tick.setEventTime(EpochMicros.toInstant(eventMicros));
        tick.setReceiveTime(received == null ? null : EpochMicros.toInstant(received));
        SmileTick smileTick = new SmileTick(listing.key(), listing.priceUnit(), tick, meaning.coverage());
        return new ArchiveEntry.Usable(smileTick, eventMicros, received == null ? eventMicros : received);
    }

    private void requireLife(Listing listing, long eventMicros) {
        if (eventMicros >= listing.expiryMicros()) {
            cells.fail(
                    DeadLetterReason.EXPIRED,
                    "timestamp is " + EpochMicros.toInstant(eventMicros) + ", " + listing.name() + " expired at "
                            + listing.key().expiry());
        }
    }

    private ArchiveEntry broken(String key, @Nullable Fault fault) {
        if (fault == null) {
            throw new IllegalStateException("line " + lines.number() + " must have a fault to be broken");
        }
        return broken(key, fault.reason(), fault.detail());
    }

    private ArchiveEntry broken(String key, DeadLetterReason reason, String detail) {
        Origin origin = new Origin(source, lines.number(), Instant.EPOCH);
        return new ArchiveEntry.Broken(Rejected.of(key, lines.copy(), reason, detail, origin));
    }
}
