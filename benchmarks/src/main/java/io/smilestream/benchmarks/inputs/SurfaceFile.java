package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All expiries of one underlying at one moment, as Gatheral's surfaces are laid out: Expiry, Texp, Strike, Bid, Ask, Fwd;
 * bid and ask are volatilities, one of them may be absent.
 */
public final class SurfaceFile {
    private SurfaceFile() {}

    /** One smile an expiry in the file's order; its kind is the expiry's name, such as 20230317. */
    public static List<QuotedSmile> read(Path file) throws IOException {
        Map<String, List<NamedCsvRecord>> byExpiry = new LinkedHashMap<>();
        for (NamedCsvRecord row : CompressedCsv.rows(file)) {
            byExpiry.computeIfAbsent(row.getField("Expiry"), absent -> new ArrayList<>())
                    .add(row);
        }
        List<QuotedSmile> smiles = new ArrayList<>();
        byExpiry.forEach((expiry, rows) -> smiles.add(smileOf(smiles.size(), expiry, rows)));
        return smiles;
    }

    private static QuotedSmile smileOf(int id, String expiry, List<NamedCsvRecord> rows) {
        double tauYears = CompressedCsv.number(rows.get(0), "Texp");
        double forward = CompressedCsv.number(rows.get(0), "Fwd");
        List<Quote> quotes = rows.stream()
                .map(row -> quoteOf(row, forward))
                .sorted(Comparator.comparingDouble(Quote::k))
                .toList();
        return new QuotedSmile(id, id, expiry, tauYears, forward, quotes);
    }

    private static Quote quoteOf(NamedCsvRecord row, double forward) {
        double bidVol = CompressedCsv.number(row, "Bid");
        double askVol = CompressedCsv.number(row, "Ask");
        double k = Math.log(CompressedCsv.number(row, "Strike") / forward);
        return new Quote(k, 0.5 * (bidVol + askVol), bidVol, askVol, Double.NaN, Quote.Use.FITTED);
    }
}
