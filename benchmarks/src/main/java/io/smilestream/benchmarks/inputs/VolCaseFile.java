package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.smilestream.calibrator.black.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Premiums to invert, {@code iv_cases.csv.gz}: set,F,K,T,q,price,sigma_ref. */
public final class VolCaseFile {
    /** The file's name in the folder of the inputs. */
    public static final String NAME = "iv_cases.csv.gz";

    private static final double WARM_START = 1.01; // times the volatility: what a vol moves between two ticks

    private VolCaseFile() {}

    /** The cases of each set, sets and cases in the file's order. */
    public static Map<String, List<VolCase>> read(Path file) throws IOException {
        return CompressedCsv.rows(file).stream()
                .map(VolCaseFile::caseOf)
                .collect(Collectors.groupingBy(VolCase::set, LinkedHashMap::new, Collectors.toList()));
    }

    private static VolCase caseOf(NamedCsvRecord row) {
        BigDecimal vol = new BigDecimal(row.getField("sigma_ref"));
        return new VolCase(
                row.getField("set"),
                CompressedCsv.number(row, "q") > 0.0 ? Side.CALL : Side.PUT,
                CompressedCsv.number(row, "F"),
                CompressedCsv.number(row, "K"),
                CompressedCsv.number(row, "T"),
                CompressedCsv.number(row, "price"),
                vol,
                WARM_START * vol.doubleValue());
    }
}
