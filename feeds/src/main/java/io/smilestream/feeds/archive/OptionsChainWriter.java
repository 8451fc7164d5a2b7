package io.smilestream.feeds.archive;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.archive.csv.TardisColumn;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a feed's ticks as a Tardis {@code options_chain} CSV, gzip if the file's name ends in {@code .gz}, which
 * {@link Archive} reads back as the same ticks: every number is written so that it is read as itself.
 *
 * <p>Rows stand in the order the ticks were received in, so those between two heartbeats are kept back until the second.
 * What the layout has no column for, the spot index and the venue's own sequence, is lost; rejects are passed over.
 */
public final class OptionsChainWriter implements Closeable {
    private static final int PERCENT_DIGITS = 2;

    /** In Tardis' order. */
    private static final Set<TardisColumn> COLUMNS = EnumSet.range(TardisColumn.EXCHANGE, TardisColumn.RHO);

    /** Bounds the memory of a feed that sends no heartbeats; beyond it rows may be out of order. */
    private static final int PENDING_TICKS_MAX = 1_000_000;

    private static final Comparator<SmileTick> BY_RECEIPT = Comparator.comparing(
                    (SmileTick row) -> received(row.tick()))
            .thenComparing(row -> row.tick().getSequence(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final CsvWriter csv;
    private final List<SmileTick> pending = new ArrayList<>();
    private long rows;

    private OptionsChainWriter(CsvWriter csv) {
        this.csv = csv;
    }

    /** Begins a file, in place of any that is there, with its header. */
    public static OptionsChainWriter create(Path file) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
        csv.writeRecord(COLUMNS.stream().map(TardisColumn::title).toList());
        return new OptionsChainWriter(csv);
    }

    /**
     * Takes the feed's next record.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(FeedRecord record) throws IOException {
        if (record instanceof Batch batch) {
            for (Tick tick : batch.batch().getTicks()) {
                pending.add(new SmileTick(batch.key(), batch.batch().getPriceUnit(), tick));
            }
        }
        if (record instanceof Heartbeat || pending.size() >= PENDING_TICKS_MAX) {
            writePending();
        }
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        try (csv) {
            writePending();
        }
    }

    private void writePending() throws IOException {
        pending.sort(BY_RECEIPT);
        try {
            pending.forEach(row -> csv.writeRecord(cells(row)));
        } catch (UncheckedIOException e) {
            throw new IOException("an archive cannot be written, see that its disk has room: " + e.getMessage(), e);
        }
        rows += pending.size();
        pending.clear();
    }

    private static List<String> cells(SmileTick row) {
        Tick tick = row.tick();
        Map<TardisColumn, String> cells = new EnumMap<>(TardisColumn.class);
        cells.put(TardisColumn.EXCHANGE, row.key().venue());
        cells.put(TardisColumn.SYMBOL, tick.getInstrument() == null ? "" : tick.getInstrument());
        cells.put(TardisColumn.TIMESTAMP, micros(tick.getEventTime()));
        cells.put(TardisColumn.LOCAL_TIMESTAMP, micros(tick.getReceiveTime()));
        cells.put(TardisColumn.TYPE, tick.getRight() == OptionRight.CALL ? "call" : "put");
        cells.put(TardisColumn.STRIKE_PRICE, decimal(tick.getStrike(), 0));
        cells.put(TardisColumn.EXPIRATION, micros(row.key().expiry()));
        cells.put(TardisColumn.OPEN_INTEREST, decimal(tick.getOpenInterest(), 0));
        cells.put(TardisColumn.BID_PRICE, decimal(tick.getBidPrice(), 0));
        cells.put(TardisColumn.BID_AMOUNT, decimal(tick.getBidSize(), 0));
        cells.put(TardisColumn.BID_IV, decimal(tick.getBidVol(), PERCENT_DIGITS));
        cells.put(TardisColumn.ASK_PRICE, decimal(tick.getAskPrice(), 0));
        cells.put(TardisColumn.ASK_AMOUNT, decimal(tick.getAskSize(), 0));
        cells.put(TardisColumn.ASK_IV, decimal(tick.getAskVol(), PERCENT_DIGITS));
        cells.put(TardisColumn.MARK_PRICE, decimal(tick.getMarkPrice(), 0));
        cells.put(TardisColumn.MARK_IV, decimal(tick.getMarkVol(), PERCENT_DIGITS));
        cells.put(TardisColumn.UNDERLYING_PRICE, decimal(tick.getForward(), 0));
        return COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).toList();
    }

    private static String micros(@Nullable Instant time) {
        return time == null ? "" : Long.toString(EpochMicros.of(time));
    }

    private static String decimal(@Nullable Double value, int shift) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value)
                        .movePointRight(shift)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static Instant received(Tick tick) {
        return tick.getReceiveTime() == null ? tick.getEventTime() : tick.getReceiveTime();
    }
}
