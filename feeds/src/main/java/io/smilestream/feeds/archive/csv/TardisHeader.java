package io.smilestream.feeds.archive.csv;

import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where each column of a table stands: the header row decides, columns of other names are passed over. */
final class TardisHeader {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final int columns;
    private final Map<TardisColumn, Integer> places = new EnumMap<>(TardisColumn.class);

    private TardisHeader(int columns) {
        this.columns = columns;
    }

    /**
     * Reads a header row.
     *
     * @param file how to call the file in a refusal
     * @throws UnreadableArchiveException if a column stands there twice
     */
    static TardisHeader parse(String row, String file) throws UnreadableArchiveException {
        List<String> titles = titles(row);
        TardisHeader header = new TardisHeader(titles.size());
        for (TardisColumn column : TardisColumn.values()) {
            int place = titles.indexOf(column.title());
            if (place != titles.lastIndexOf(column.title())) {
                throw new UnreadableArchiveException(
                        file + " has the column '" + column.title() + "' twice: give the table as Tardis wrote it");
            }
            header.places.put(column, place);
        }
        return header;
    }

    /** The names in a header row. */
    static List<String> titles(String row) {
        String text = row.startsWith(BYTE_ORDER_MARK) ? row.substring(1) : row;
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** How many cells every row has. */
    int columns() {
        return columns;
    }

    /** The column's place in a row, counted from 0; -1 if the table does not have it. */
    int place(TardisColumn column) {
        return places.getOrDefault(column, -1);
    }
}
