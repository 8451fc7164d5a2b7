package io.smilestream.feeds.archive.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smilestream.feeds.archive.file.Quoted;

/**
 * The cells of one row where they lie: split at the commas, for the layout has no quotes, and read by column.
 *
 * <p>Not thread-safe, and only good until the next row.
 */
final class RowCells {
    private static final int CELL_SHOWN_MAX = 60;
    private static final long TENTH_OF_LONG = Long.MAX_VALUE / 10 - 1;

    private final TardisHeader header;

    /** One past the end of each cell; a cell begins behind the comma after the one before. */
    private final int[] ends;

    private byte[] line = new byte[0];

    RowCells(TardisHeader header) {
        this.header = header;
        this.ends = new int[header.columns()];
    }

    /** Splits a row and returns how many cells it has; the cells can be read only if they are as many as the columns. */
    int split(byte[] row, int length) {
        line = row;
        int cells = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || row[i] == ',') {
                if (cells < ends.length) {
                    ends[cells] = i;
                }
                cells++;
            }
        }
        return cells;
    }

    /** Whether the row says nothing in this column, or has no such column. */
    boolean isEmpty(TardisColumn column) {
        int place = header.place(column);
        return place < 0 || begin(place) == ends[place];
    }

    /** The cell's text; empty if it says nothing. */
    String text(TardisColumn column) {
        if (isEmpty(column)) {
            return "";
        }
        int place = header.place(column);
        return new String(line, begin(place), ends[place] - begin(place), ISO_8859_1);
    }

    /** The cell's text as a message may show it. */
    String shown(TardisColumn column) {
        return Quoted.text(text(column), CELL_SHOWN_MAX);
    }

    /** The cell as a number divided by {@code 10^shift}; NaN if it is no finite number. */
    double decimal(TardisColumn column, int shift) {
        int place = header.place(column);
        return DecimalCell.parse(line, begin(place), ends[place], shift);
    }

    /** The cell as a whole number, zero or above; -1 if there is anything but digits, or too many. */
    long wholeNumber(TardisColumn column) {
        int place = header.place(column);
        long value = 0;
        for (int i = begin(place); i < ends[place]; i++) {
            if (line[i] < '0' || line[i] > '9' || value > TENTH_OF_LONG) {
                return -1;
            }
            value = 10 * value + (line[i] - '0');
        }
        return value;
    }

    private int begin(int place) {
        return place == 0 ? 0 : ends[place - 1] + 1;
    }
}
