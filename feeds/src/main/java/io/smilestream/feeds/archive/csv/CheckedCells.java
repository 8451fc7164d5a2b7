package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row as values, and the first thing that was found wrong with them.
 *
 * <p>Not thread-safe, and only good until the next row.
 */
final class CheckedCells {
    /** Outside of these no stamp of an option is in microseconds, and within them no sum of stamps overflows. */
    private static final long STAMP_MIN = EpochMicros.of(Instant.parse("2000-01-01T00:00:00Z"));

    private static final long STAMP_MAX = EpochMicros.of(Instant.parse("9999-12-31T00:00:00Z"));

    private final RowCells cells;
    private @Nullable Fault fault;

    CheckedCells(TardisHeader header) {
        this.cells = new RowCells(header);
    }

    /**
     * What is wrong with a row.
     *
     * @param reason its class
     * @param detail one sentence with the offending value
     */
    record Fault(DeadLetterReason reason, String detail) {}

    /** Splits the next row, with which nothing is wrong yet, and returns how many cells it has. */
    int split(byte[] row, int length) {
        fault = null;
        return cells.split(row, length);
    }

    /** The first fault noted; null if there is none. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** Notes a fault unless one has been noted. */
    void fail(DeadLetterReason reason, String detail) {
        if (fault == null) {
            fault = new Fault(reason, detail);
        }
    }

    boolean isEmpty(TardisColumn column) {
        return cells.isEmpty(column);
    }

    String text(TardisColumn column) {
        return cells.text(column);
    }

    String shown(TardisColumn column) {
        return cells.shown(column);
    }

    /** The number divided by {@code 10^shift}; null if there is none, if it is 0, which says the same, or if it is below. */
    @Nullable
    Double aboveZero(TardisColumn column, int shift) {
        Double value = zeroOrAbove(column, shift);
        return value == null || value == 0.0 ? null : value;
    }

    /** The number times {@code factor}, which is NaN where it means nothing; null as with {@link #aboveZero}. */
    @Nullable
    Double amount(TardisColumn column, double factor) {
        Double value = aboveZero(column, 0);
        return value == null || Double.isNaN(factor) ? null : (Double) (value * factor);
    }

    /** The number divided by {@code 10^shift}; null if there is none. Below zero is a fault. */
    @Nullable
    Double zeroOrAbove(TardisColumn column, int shift) {
        Double value = number(column, shift);
        if (value != null && value < 0.0) {
            fail(DeadLetterReason.NEGATIVE_PRICE, column.title() + " is " + cells.shown(column) + ", below zero");
        }
        return value;
    }

    /** The number divided by {@code 10^shift}; null if there is none. */
    @Nullable
    Double number(TardisColumn column, int shift) {
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

    /** The time, microseconds since the epoch; null if there is none. */
    @Nullable
    Long stamp(TardisColumn column) {
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

    /** A bid above its ask is a fault of that column. */
    void requireOrder(TardisColumn column, @Nullable Double bid, @Nullable Double ask) {
        if (bid != null && ask != null && bid > ask) {
            fail(DeadLetterReason.CROSSED, column.title() + " means " + bid + " and is above the ask, " + ask);
        }
    }
}
