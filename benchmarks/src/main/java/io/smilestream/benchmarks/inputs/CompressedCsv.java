package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A CSV file with a header, gzipped if its name ends in {@code .gz}. */
final class CompressedCsv {
    private CompressedCsv() {}

    /** Every row, in the file's order. */
    static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (InputStream bytes = open(file);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(bytes, StandardCharsets.UTF_8)) {
            return csv.stream().toList();
        }
    }

    /** The names of the columns. */
    static List<String> header(Path file) throws IOException {
        try (InputStream bytes = open(file);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(bytes, StandardCharsets.UTF_8)) {
            return csv.stream().findFirst().map(NamedCsvRecord::getHeader).orElse(List.of());
        }
    }

    /** The number in a column; NaN where the cell is empty, which says that nobody knows it. */
    static double number(NamedCsvRecord row, String column) {
        String cell = row.getField(column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
