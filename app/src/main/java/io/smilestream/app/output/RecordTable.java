package io.smilestream.app.output;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The CSV file of a topic of records: columns as {@link CsvLayout} derives them, rows by key and within it by window
 * end and revision, if the record has one. The order within a key is the topic's own; a topic that breaks it is refused, since its digest
 * would mean nothing. Not thread-safe.
 */
final class RecordTable implements AutoCloseable {
    private final CsvLayout layout;
    private final CsvFile file;
    private final int windowEnd;
    private final Schema.@Nullable Field revision;
    private final Map<String, Position> last = new HashMap<>();

    private record Position(Instant windowEnd, int revision) {
        boolean isAfter(Position other) {
            int byWindow = windowEnd.compareTo(other.windowEnd);
            return byWindow > 0 || (byWindow == 0 && revision > other.revision);
        }
    }

    private RecordTable(CsvLayout layout, CsvFile file, Schema schema) {
        this.layout = layout;
        this.file = file;
        this.windowEnd = schema.getField("windowEnd").pos();
        this.revision = schema.getField("revision");
    }

    /** Begins the table of a schema that has a {@code windowEnd}. */
    static RecordTable of(String fileName, Schema schema) throws IOException {
        CsvLayout layout = CsvLayout.of(schema);
        return new RecordTable(layout, CsvFile.of(fileName, layout.header()), schema);
    }

    /**
     * Adds the next record of a key.
     *
     * @throws IOException if it does not come after the key's last one, or the disk is full
     */
    void add(String key, IndexedRecord row) throws IOException {
        Position position =
                new Position((Instant) row.get(windowEnd), revision == null ? 0 : (Integer) row.get(revision.pos()));
        Position before = last.put(key, position);
        if (before != null && !position.isAfter(before)) {
            throw new IOException("the records of " + key + " are out of order: window " + position.windowEnd()
                    + " revision " + position.revision() + " comes after window " + before.windowEnd() + " revision "
                    + before.revision());
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        layout.rows(row, rows::add);
        for (List<@Nullable String> cells : rows) {
            file.row(key, cells);
        }
    }

    /** Writes the file. */
    void writeInto(Path folder) throws IOException {
        file.writeInto(folder);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
