package io.smilestream.app.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose rows come in any order of keys and are written by key. UTF-8, RFC 4180 quoting, lines end in LF.
 * Not thread-safe.
 */
final class CsvFile implements AutoCloseable {
    private final String name;
    private final List<String> header;
    private final KeyedParts parts;
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv;

    private CsvFile(String name, List<String> header, KeyedParts parts) {
        this.name = name;
        this.header = header;
        this.parts = parts;
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
    }

    /**
     * Begins a file without rows.
     *
     * @param name the file's name, such as {@code greeks.csv}
     */
    static CsvFile of(String name, List<String> header) throws IOException {
        return new CsvFile(name, header, KeyedParts.empty());
    }

    /** Adds a row to a key's rows; a null is an empty cell. */
    void row(String key, List<@Nullable String> cells) throws IOException {
        csv.writeRecord(cells);
        parts.append(key, take());
    }

    /** Writes the header and every row into the folder. */
    void writeInto(Path folder) throws IOException {
        csv.writeRecord(header);
        try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            target.write(take());
            parts.joinTo(target);
        }
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    private byte[] take() throws IOException {
        csv.flush();
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.getBuffer().setLength(0);
        return bytes;
    }
}
