package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.calibrator.drift.SmileReading.Fit;
import io.smilestream.calibrator.drift.SmileReading.Market;
import io.smilestream.calibrator.drift.SmileReading.Outcome;
import io.smilestream.calibrator.drift.SmileReading.Quotes;
import io.smilestream.calibrator.drift.SmileReading.Shape;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.topology.wire.SurfaceReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a drift monitor reads off the {@code calibrations.csv} of a replay. */
public final class ReplayCalibrationsFile {
    private ReplayCalibrationsFile() {}

    /** Every window of every surface, by time and then surface; a smile counts in its last revision. */
    public static List<WindowReading> read(Path file) throws IOException {
        Map<Long, Map<String, Map<Long, NamedCsvRecord>>> windows = new TreeMap<>();
        for (NamedCsvRecord row : CompressedCsv.rows(file)) {
            windows.computeIfAbsent(micros(row, "windowEnd"), absent -> new TreeMap<>())
                    .computeIfAbsent(
                            row.getField("venue") + "|" + row.getField("underlying"), absent -> new TreeMap<>())
                    .put(micros(row, "expiry"), row);
        }
        List<WindowReading> out = new ArrayList<>();
        windows.forEach((end, surfaces) -> surfaces.forEach((key, smiles) -> {
            long start = micros(smiles.values().iterator().next(), "windowStart");
            List<SmileReading> readings = smiles.values().stream()
                    .map(ReplayCalibrationsFile::readingOf)
                    .toList();
            out.add(new WindowReading(key, new SurfaceReading(start, end, readings)));
        }));
        return out;
    }

    private static SmileReading readingOf(NamedCsvRecord row) {
        String status = row.getField("status");
        boolean isNew = status.equals("FITTED") || status.equals("DEGRADED");
        boolean old = status.equals("CARRIED_FORWARD");
        return new SmileReading(
                micros(row, "expiry"),
                outcomeOf(status, row.getField("reason")),
                number(row, "tauYears"),
                old ? Market.NONE : new Market(number(row, "forward"), number(row, "forwardDisagreement"), Double.NaN),
                isNew ? shapeOf(row) : Shape.NONE,
                isNew ? fitOf(row) : Fit.NONE,
                new Quotes(
                        Integer.parseInt(row.getField("quotesSeen")),
                        Integer.parseInt(row.getField("quotesUsed")),
                        row.getField("oldestQuoteAgeMicros").isEmpty()
                                ? -1L
                                : Long.parseLong(row.getField("oldestQuoteAgeMicros"))));
    }

    private static Outcome outcomeOf(String status, String reason) {
        if (status.equals("FITTED")) {
            return Outcome.FITTED;
        }
        return switch (reason) {
            case "SILENT" -> Outcome.SILENT;
            case "EXPIRED" -> Outcome.EXPIRED;
            case "FEW_QUOTES" -> Outcome.FEW_QUOTES;
            case "POOR_FIT" -> Outcome.POOR_FIT;
            case "BUTTERFLY_ARBITRAGE" -> Outcome.BUTTERFLY_ARBITRAGE;
            case "NOT_CONVERGED" -> Outcome.NOT_CONVERGED;
            default -> Outcome.UNUSABLE;
        };
    }

    private static Shape shapeOf(NamedCsvRecord row) {
        if (!row.getField("unfiltered.a").isEmpty()) {
            SviParameters raw = new SviParameters(
                    number(row, "unfiltered.a"),
                    number(row, "unfiltered.b"),
                    number(row, "unfiltered.rho"),
                    number(row, "unfiltered.m"),
                    number(row, "unfiltered.sigma"));
            return SurfaceReadings.shapeOf(raw, number(row, "tauYears"), number(row, "atmVolError"));
        }
        return new Shape(
                number(row, "atmVol"),
                number(row, "atmVolError"),
                number(row, "atmSkew"),
                number(row, "atmCurvature"),
                number(row, "riskReversal25"),
                number(row, "butterfly25"));
    }

    private static Fit fitOf(NamedCsvRecord row) {
        return new Fit(
                number(row, "rmseVol"),
                number(row, "rmseHalfSpreads"),
                number(row, "halfSpreadVol"),
                number(row, "shareInside"),
                number(row, "worstResidualStrike"),
                number(row, "worstResidualVol"),
                number(row, "butterflyMargin"),
                number(row, "calendarMargin"),
                SurfaceReadings.boundMargin(
                        number(row, "rho"), number(row, "wingSlopeLeft"), number(row, "wingSlopeRight")),
                startOf(row.getField("warmStart")));
    }

    private static Fit.Start startOf(String warm) {
        return switch (warm) {
            case "true" -> Fit.Start.WARM;
            case "false" -> Fit.Start.COLD;
            default -> Fit.Start.UNKNOWN;
        };
    }

    private static long micros(NamedCsvRecord row, String column) {
        return EpochMicros.of(Instant.parse(row.getField(column)));
    }

    private static double number(NamedCsvRecord row, String column) {
        return CompressedCsv.number(row, column);
    }
}
