package io.smilestream.app.refit;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a {@code calibrations.csv} in their order, one a smile and window: of several revisions the last. */
final class CalibrationRows implements AutoCloseable {
    private final CsvReader<NamedCsvRecord> csv;
    private final CloseableIterator<NamedCsvRecord> rows;
    private @Nullable CalibrationRow next;
    private @Nullable CalibrationRow current;

    CalibrationRows(Path file) throws IOException {
        csv = CsvReader.builder().ofNamedCsvRecord(file);
        rows = csv.iterator();
        next = read();
        advance();
    }

    /** The row at hand; null at the end. */
    @Nullable
    CalibrationRow current() {
        return current;
    }

    /** Goes on to the next smile and window. */
    void advance() {
        current = next;
        next = read();
        while (current != null && next != null && next.at().equals(current.at())) {
            current = next;
            next = read();
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        csv.close();
    }

    private @Nullable CalibrationRow read() {
        return rows.hasNext() ? CalibrationRow.of(rows.next()) : null;
    }
}
