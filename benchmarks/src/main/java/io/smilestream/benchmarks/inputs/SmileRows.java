package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of quotes, those of one smile next to each other. */
final class SmileRows {
    private SmileRows() {}

    /**
     * Collects the rows of each smile.
     *
     * @param emptySmileOf the smile a row belongs to, without quotes
     */
    static List<QuotedSmile> group(List<NamedCsvRecord> rows, Function<NamedCsvRecord, QuotedSmile> emptySmileOf) {
        List<QuotedSmile> smiles = new ArrayList<>();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            QuotedSmile smile = emptySmileOf.apply(rows.get(i));
            quotes.add(quoteOf(rows.get(i)));
            if (i + 1 == rows.size() || emptySmileOf.apply(rows.get(i + 1)).id() != smile.id()) {
                smiles.add(new QuotedSmile(
                        smile.id(), smile.expiry(), smile.kind(), smile.tauYears(), smile.forward(), quotes));
                quotes.clear();
            }
        }
        return smiles;
    }

    static QuotedSmile emptySmile(NamedCsvRecord row, int id, int expiry, String kind) {
        double tauYears = CompressedCsv.number(row, "T");
        double forward = CompressedCsv.number(row, "F");
        return new QuotedSmile(id, expiry, kind, tauYears, forward, List.of());
    }

    private static Quote quoteOf(NamedCsvRecord row) {
        boolean held = row.findField("hold").filter("1"::equals).isPresent();
        return new Quote(
                CompressedCsv.number(row, "k"),
                CompressedCsv.number(row, "iv_mid"),
                CompressedCsv.number(row, "iv_bid"),
                CompressedCsv.number(row, "iv_ask"),
                CompressedCsv.number(row, "iv_true"),
                held ? Quote.Use.HELD_OUT : Quote.Use.FITTED);
    }
}
