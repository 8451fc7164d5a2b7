package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The surfaces of a replay: the expiries of one underlying whose windows ended together, from the run's slices.csv. */
public final class ReplaySlicesFile {
    private static final Set<String> FITTED = Set.of("USED", "BOUND");

    private ReplaySlicesFile() {}

    /** Whether a file's header is that of a replay's slices. */
    public static boolean isOne(Path file) throws IOException {
        return CompressedCsv.header(file).contains("windowEnd");
    }

    /** The surfaces by time and underlying, each with its smiles by time to expiry; a slice counts in its last revision. */
    public static List<List<QuotedSmile>> read(Path file) throws IOException {
        Map<String, Map<String, List<NamedCsvRecord>>> surfaces = new TreeMap<>();
        for (NamedCsvRecord row : CompressedCsv.rows(file)) {
            String surface = row.getField("windowEnd") + row.getField("venue") + row.getField("underlying");
            List<NamedCsvRecord> rows = surfaces.computeIfAbsent(surface, absent -> new TreeMap<>())
                    .computeIfAbsent(row.getField("expiry"), absent -> new ArrayList<>());
            if (!rows.isEmpty() && !rows.get(0).getField("revision").equals(row.getField("revision"))) {
                rows.clear();
            }
            rows.add(row);
        }
        return surfaces.values().stream().map(ReplaySlicesFile::surfaceOf).toList();
    }

    private static List<QuotedSmile> surfaceOf(Map<String, List<NamedCsvRecord>> byExpiry) {
        List<QuotedSmile> smiles = new ArrayList<>();
        byExpiry.forEach((expiry, rows) -> {
            List<Quote> quotes = rows.stream()
                    .filter(row -> FITTED.contains(row.getField("use")))
                    .map(ReplaySlicesFile::quoteOf)
                    .sorted(Comparator.comparingDouble(Quote::k))
                    .toList();
            double tauYears = CompressedCsv.number(rows.get(0), "tauYears");
            if (tauYears > 0.0 && !quotes.isEmpty()) {
                double forward = CompressedCsv.number(rows.get(0), "forward");
                smiles.add(new QuotedSmile(smiles.size(), smiles.size(), expiry, tauYears, forward, quotes));
            }
        });
        return smiles;
    }

    private static Quote quoteOf(NamedCsvRecord row) {
        double bidVol = CompressedCsv.number(row, "bidVol");
        double askVol = CompressedCsv.number(row, "askVol");
        double k = CompressedCsv.number(row, "k");
        return new Quote(k, 0.5 * (bidVol + askVol), bidVol, askVol, Double.NaN, Quote.Use.FITTED);
    }
}
