package io.smilestream.app.validation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.smilestream.app.output.JsonFile;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.topology.wire.SliceMapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a validation in an output folder. Volatilities are fractions; lines end in LF; no clock enters. */
public final class ValidationFiles {
    /** Names of everything that a validation may leave in an output folder. */
    public static final Set<String> NAMES =
            Set.of("validation.csv", "validation.json", "validation-worst.csv", "worst");

    private static final List<String> ERROR_COLUMNS = List.of(
            "underlying",
            "measure",
            "smile",
            "slices",
            "quotes",
            "rmse",
            "median",
            "medianSliceRmse",
            "rmseHalfSpreads",
            "medianHalfSpreads",
            "shareInside");
    private static final List<String> WORST_COLUMNS = List.of(
            "rank",
            "key",
            "windowEnd",
            "tauYears",
            "quotes",
            "rmseHalfSpreads",
            "rmseVol",
            "medianVol",
            "shareInside",
            "medianHalfSpreadVol",
            "worstStrike",
            "worstMissVol",
            "plot");

    private ValidationFiles() {}

    /** Removes what an earlier validation left, so that a folder never holds the files of two runs. */
    public static void removeFrom(Path folder) throws IOException {
        for (int rank = 1; rank <= WorstSlices.KEPT; rank++) {
            Files.deleteIfExists(folder.resolve(plotName(rank)));
        }
        for (String name : NAMES) {
            if (!Files.isDirectory(folder.resolve(name))) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    /** Writes every file into a folder that exists. */
    public static void write(ValidationReport report, Path folder) throws IOException {
        writeFigures(report, folder.resolve("validation.csv"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slices", report.counts());
        json.put("errors", report.errors());
        json.put("changes", report.changes());
        JsonFile.write(folder.resolve("validation.json"), json);
        writeWorst(report, folder);
    }

    private static void writeFigures(ValidationReport report, Path file) throws IOException {
        try (CsvWriter csv = open(file)) {
            csv.writeRecord(ERROR_COLUMNS);
            for (ValidationReport.ErrorRow row : report.errors()) {
                csv.writeRecord(cells(
                        row.underlying(),
                        row.measure(),
                        row.smile(),
                        row.slices(),
                        row.quotes(),
                        row.rmseVol(),
                        row.medianVol(),
                        row.medianSliceRmseVol(),
                        row.rmseHalfSpreads(),
                        row.medianHalfSpreads(),
                        row.shareInside()));
            }
            for (ValidationReport.ChangeRow row : report.changes()) {
                csv.writeRecord(cells(
                        row.underlying(),
                        "change of " + row.feature(),
                        row.smile(),
                        row.changes(),
                        null,
                        row.rms(),
                        row.median(),
                        null,
                        null,
                        null,
                        null));
            }
        }
    }

    private static void writeWorst(ValidationReport report, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("worst"));
        try (CsvWriter csv = open(folder.resolve("validation-worst.csv"))) {
            csv.writeRecord(WORST_COLUMNS);
            int rank = 0;
            for (WorstSlice worst : report.worst()) {
                rank++;
                csv.writeRecord(cellsOf(rank, worst));
                Files.writeString(folder.resolve(plotName(rank)), SmilePlot.of(worst), StandardCharsets.UTF_8);
            }
        }
    }

    private static List<@Nullable String> cellsOf(int rank, WorstSlice worst) {
        SliceMapping mapping = SliceMapping.of(worst.slice());
        SmileSlice quotes = mapping.toSmileSlice();
        int at = 0;
        double miss = 0.0;
        for (int i = 0; i < quotes.size(); i++) {
            double here = worst.smiles().published().vol(quotes.k(i)) - quotes.midVol(i);
            if (Math.abs(here) > Math.abs(miss)) {
                at = i;
                miss = here;
            }
        }
        return cells(
                rank,
                worst.key(),
                worst.slice().getWindowEnd(),
                quotes.tauYears(),
                worst.errors().quotes(),
                worst.errors().rmseHalfSpreads(),
                worst.errors().rmseVol(),
                worst.errors().medianVol(),
                worst.errors().shareInside(),
                quotes.medianHalfSpreadVol(),
                mapping.used().get(at).getStrike(),
                miss,
                plotName(rank));
    }

    private static String plotName(int rank) {
        return String.format(Locale.ROOT, "worst/%02d.svg", rank);
    }

    private static List<@Nullable String> cells(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toString())
                .toList();
    }

    private static CsvWriter open(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8);
    }
}
