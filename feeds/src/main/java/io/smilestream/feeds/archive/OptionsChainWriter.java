package io.smilestream.feeds.archive;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.LineBuffer;
import io.smilestream.feeds.QuickGzipStream;
import io.smilestream.feeds.archive.csv.TardisColumn;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
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

    /** Bounds the memory of a feed that sends no heartbeats; beyond it rows may be out of order. */
    private static final int PENDING_TICKS_MAX = 1_000_000;

    private static final Comparator<SmileTick> BY_RECEIPT = Comparator.comparing(
                    (SmileTick row) -> received(row.tick()))
            .thenComparing(row -> row.tick().getSequence(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final TardisColumn[] COLUMNS =
            EnumSet.range(TardisColumn.EXCHANGE, TardisColumn.RHO).toArray(TardisColumn[]::new);
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final LineBuffer lines = new LineBuffer();
    private final List<SmileTick> pending = new ArrayList<>();
    private long rows;

    private OptionsChainWriter(OutputStream out) {
        this.out = out;
    }

    /** Begins a file, in place of any that is there, with its header. */
    public static OptionsChainWriter create(Path file) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        OptionsChainWriter writer =
                new OptionsChainWriter(file.toString().endsWith(".gz") ? new QuickGzipStream(bytes) : bytes);
        writer.lines
                .text(String.join(
                        ",", Arrays.stream(COLUMNS).map(TardisColumn::title).toList()))
                .ascii('\n');
        return writer;
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
        try (out) {
            writePending();
            lines.drainTo(out);
        }
    }

    private void writePending() throws IOException {
        pending.sort(BY_RECEIPT);
        for (SmileTick row : pending) {
            cell(COLUMNS[0], row);
            for (int i = 1; i < COLUMNS.length; i++) {
                lines.ascii(',');
                cell(COLUMNS[i], row);
            }
            lines.ascii('\n');
            if (lines.length() >= BUFFER_BYTES) {
                lines.drainTo(out);
            }
        }
        rows += pending.size();
        pending.clear();
    }

    private void cell(TardisColumn column, SmileTick row) {
        Tick tick = row.tick();
        switch (column) {
            case EXCHANGE -> text(row.key().venue());
            case SYMBOL -> text(tick.getInstrument());
            case TIMESTAMP -> micros(tick.getEventTime());
            case LOCAL_TIMESTAMP -> micros(tick.getReceiveTime());
            case TYPE -> lines.text(tick.getRight() == OptionRight.CALL ? "call" : "put");
            case STRIKE_PRICE -> decimal(tick.getStrike(), 0);
            case EXPIRATION -> micros(row.key().expiry());
            case OPEN_INTEREST -> decimal(tick.getOpenInterest(), 0);
            case BID_PRICE -> decimal(tick.getBidPrice(), 0);
            case BID_AMOUNT -> decimal(tick.getBidSize(), 0);
            case BID_IV -> decimal(tick.getBidVol(), PERCENT_DIGITS);
            case ASK_PRICE -> decimal(tick.getAskPrice(), 0);
            case ASK_AMOUNT -> decimal(tick.getAskSize(), 0);
            case ASK_IV -> decimal(tick.getAskVol(), PERCENT_DIGITS);
            case MARK_PRICE -> decimal(tick.getMarkPrice(), 0);
            case MARK_IV -> decimal(tick.getMarkVol(), PERCENT_DIGITS);
            case UNDERLYING_PRICE -> decimal(tick.getForward(), 0);
            default -> {}
        }
    }

    /** A name; in quotation marks where it would otherwise be more than one cell. */
    private void text(@Nullable String text) {
        if (text == null) {
            return;
        }
        boolean plain =
                text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        lines.text(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    private void micros(@Nullable Instant time) {
        if (time != null) {
            lines.whole(EpochMicros.of(time));
        }
    }

    private void decimal(@Nullable Double value, int shift) {
        if (value != null) {
            lines.decimal(value, shift);
        }
    }

    private static Instant received(Tick tick) {
        return tick.getReceiveTime() == null ? tick.getEventTime() : tick.getReceiveTime();
    }
}
