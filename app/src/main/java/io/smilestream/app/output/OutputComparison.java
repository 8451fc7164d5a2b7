package io.smilestream.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what two runs left behind. Reads both sides row by row. */
public final class OutputComparison {
    /** Parts of the manifest that results consist of; inputs may differ in name, such as by compression. */
    private static final List<String> RESULTS = List.of(
            "digests",
            "windows",
            "statuses",
            "ticksRead",
            "ticksUsed",
            "ticksDropped",
            "ticksLate",
            "ticksDuplicate",
            "deadLetters",
            "configHash");

    private final Path left;
    private final Path right;

    /** Compares two output folders; neither is changed. */
    public OutputComparison(Path left, Path right) {
        this.left = left;
        this.right = right;
    }

    /**
     * The first difference as a sentence, or null if the runs are identical: CSV files in a fixed order, cell by cell,
     * then digests and counts.
     *
     * @throws java.nio.file.NoSuchFileException if a file is missing on either side
     */
    public @Nullable String firstDifference() throws IOException {
        for (OutputTopic topic : OutputTopic.values()) {
            String difference = inFile(topic.fileName());
            if (difference != null) {
                return difference;
            }
        }
        return inManifest();
    }

    private @Nullable String inManifest() throws IOException {
        JsonNode ours = JsonFile.read(left.resolve(Manifest.FILE_NAME));
        JsonNode theirs = JsonFile.read(right.resolve(Manifest.FILE_NAME));
        for (String part : RESULTS) {
            if (!ours.path(part).equals(theirs.path(part))) {
                return Manifest.FILE_NAME + ": " + part + " is " + ours.path(part) + " in " + left + " and "
                        + theirs.path(part) + " in " + right;
            }
        }
        return null;
    }

    private @Nullable String inFile(String name) throws IOException {
        if (Files.mismatch(left.resolve(name), right.resolve(name)) < 0) {
            return null;
        }
        try (CsvReader<NamedCsvRecord> ours = CsvReader.builder().ofNamedCsvRecord(left.resolve(name));
                CsvReader<NamedCsvRecord> theirs = CsvReader.builder().ofNamedCsvRecord(right.resolve(name));
                CloseableIterator<NamedCsvRecord> a = ours.iterator();
                CloseableIterator<NamedCsvRecord> b = theirs.iterator()) {
            while (a.hasNext() && b.hasNext()) {
                String difference = inRow(name, a.next(), b.next());
                if (difference != null) {
                    return difference;
                }
            }
            if (a.hasNext()) {
                return name + ": only " + left + " has a row for " + placeOf(a.next());
            }
            if (b.hasNext()) {
                return name + ": only " + right + " has a row for " + placeOf(b.next());
            }
            return name + ": the bytes differ, though no cell does";
        }
    }

    private @Nullable String inRow(String name, NamedCsvRecord ours, NamedCsvRecord theirs) {
        if (!ours.getHeader().equals(theirs.getHeader())) {
            return name + ": the columns are " + ours.getHeader() + " in " + left + " and " + theirs.getHeader()
                    + " in " + right;
        }
        if (!placeOf(ours).equals(placeOf(theirs))) {
            return name + ": the next row is for " + placeOf(ours) + " in " + left + " and for " + placeOf(theirs)
                    + " in " + right;
        }
        for (String column : ours.getHeader()) {
            if (!ours.getField(column).equals(theirs.getField(column))) {
                return name + ": " + placeOf(ours) + ", column " + column + ": '" + ours.getField(column) + "' in "
                        + left + " and '" + theirs.getField(column) + "' in " + right;
            }
        }
        return null;
    }

    private static String placeOf(NamedCsvRecord row) {
        return Stream.of(
                        text(row, "key", ""),
                        Stream.of("venue", "underlying", "expiry")
                                .flatMap(column -> row.findField(column).stream())
                                .collect(Collectors.joining("|")),
                        text(row, "instrument", ""),
                        text(row, "windowEnd", "window "),
                        text(row, "reason", row.findField("value").isPresent() ? "reason " : null),
                        text(row, "sequence", "sequence "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The column's value under a label; empty where the row has no such column, no value, or the label is null. */
    private static String text(NamedCsvRecord row, String column, @Nullable String label) {
        return row.findField(column)
                .filter(value -> label != null && !value.isEmpty())
                .map(value -> label + value)
                .orElse("");
    }
}
