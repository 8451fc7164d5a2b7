package io.smilestream.feeds.archive;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where each column of an archive stands: the header row decides, columns of other names are passed over. */
final class ChainHeader {
    private static final int TITLES_SHOWN_MAX = 80;

    private final int columns;
    private final Map<ChainColumn, Integer> places = new EnumMap<>(ChainColumn.class);

    private ChainHeader(int columns) {
        this.columns = columns;
    }

    /**
     * Reads a header row.
     *
     * @param file how to call the file in a refusal
     * @throws UnreadableArchiveException if it is not the header of an {@code options_chain} archive
     */
    static ChainHeader parse(String row, String file) throws UnreadableArchiveException {
        List<String> titles =
                Arrays.stream(row.split(",", -1)).map(String::strip).toList();
        ChainHeader header = new ChainHeader(titles.size());
        for (ChainColumn column : ChainColumn.values()) {
            int place = titles.indexOf(column.title());
            if (place != titles.lastIndexOf(column.title())) {
                throw new UnreadableArchiveException(
                        file + " has the column '" + column.title() + "' twice: give an options_chain CSV of Tardis");
            }
            if (place >= 0) {
                header.places.put(column, place);
            }
        }
        header.requireColumns(row, file);
        return header;
    }

    /** How many cells every row has. */
    int columns() {
        return columns;
    }

    /** The column's place in a row, counted from 0; -1 if the archive does not have it. */
    int place(ChainColumn column) {
        return places.getOrDefault(column, -1);
    }

    private void requireColumns(String row, String file) throws UnreadableArchiveException {
        List<String> missing = Stream.of(ChainColumn.values())
                .filter(column -> column.need() == ChainColumn.Need.REQUIRED && place(column) < 0)
                .map(ChainColumn::title)
                .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableArchiveException(file + " is not a Tardis options_chain archive, its header ("
                    + Quoted.text(row, TITLES_SHOWN_MAX) + ") lacks " + String.join(", ", missing)
                    + ": give an options_chain CSV, plain or gzip");
        }
    }
}
