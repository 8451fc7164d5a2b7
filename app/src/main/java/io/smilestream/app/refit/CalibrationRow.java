package io.smilestream.app.refit;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.Instant;
import java.util.List;

/**
 * One row of a {@code calibrations.csv}, as far as a comparison needs it.
 *
 * @param at which smile, and when
 * @param cells of {@link #COLUMNS}, empty where there is no value
 */
record CalibrationRow(SmileWindow at, List<String> cells) {
    /** What is put side by side: what became of the window, the parameters, what follows from them, the quality. */
    static final List<String> COLUMNS = List.of(
            "status",
            "reason",
            "a",
            "b",
            "rho",
            "m",
            "sigma",
            "sabr.alpha",
            "sabr.beta",
            "sabr.rho",
            "sabr.nu",
            "forward",
            "atmVol",
            "atmSkew",
            "atmCurvature",
            "riskReversal25",
            "butterfly25",
            "quotesUsed",
            "rmseVol",
            "rmseHalfSpreads",
            "shareInside");

    static CalibrationRow of(NamedCsvRecord row) {
        return new CalibrationRow(
                new SmileWindow(
                        row.getField("venue"),
                        row.getField("underlying"),
                        row.getField("expiry"),
                        Instant.parse(row.getField("windowEnd"))),
                COLUMNS.stream().map(row::getField).toList());
    }

    String status() {
        return cell("status");
    }

    /** Whether the window has a smile of its own, and not the one before it or none. */
    boolean isNew() {
        return status().equals("FITTED") || status().equals("DEGRADED");
    }

    /** A number; NaN if there is none. */
    double number(String column) {
        String text = cell(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private String cell(String column) {
        return cells.get(COLUMNS.indexOf(column));
    }
}
