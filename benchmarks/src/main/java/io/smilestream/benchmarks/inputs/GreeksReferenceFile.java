package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Greeks to 18 digits, {@code ref/black_greeks.csv}: F,K,T,sigma and one column for each number. */
public final class GreeksReferenceFile {
    /** The file's name in the folder of the inputs. */
    public static final String NAME = "ref/black_greeks.csv";

    /** A call and what its numbers are. */
    public record Reference(CallOption option, Map<Greek, Double> expected) {}

    private GreeksReferenceFile() {}

    /** The references in the file's order. */
    public static List<Reference> read(Path file) throws IOException {
        return CompressedCsv.rows(file).stream()
                .map(GreeksReferenceFile::referenceOf)
                .toList();
    }

    private static Reference referenceOf(NamedCsvRecord row) {
        CallOption option = new CallOption(
                CompressedCsv.number(row, "F"),
                CompressedCsv.number(row, "K"),
                CompressedCsv.number(row, "T"),
                CompressedCsv.number(row, "sigma"));
        Map<Greek, Double> expected = new EnumMap<>(Greek.class);
        for (Greek greek : Greek.values()) {
            expected.put(greek, CompressedCsv.number(row, greek.column()));
        }
        return new Reference(option, expected);
    }
}
