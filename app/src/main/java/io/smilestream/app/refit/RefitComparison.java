package io.smilestream.app.refit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.smilestream.app.output.OutputTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calibrations of two runs side by side, smile by smile and window by window. The files are read once, row by
 * row; memory holds a few numbers a window.
 */
public final class RefitComparison {
    /** Name of the file with both sides of every smile and window. */
    public static final String FILE_NAME = "refit.csv";

    private final RefitTally whole = new RefitTally();
    private final SortedMap<String, RefitTally> byUnderlying = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, RefitTally>> byExpiry = new TreeMap<>();

    private RefitComparison() {}

    /**
     * Compares two folders that replays wrote, and writes {@link #FILE_NAME}: for each column of the calibrations that is
     * compared one of side A and one of side B, empty where that side has no such window.
     *
     * @param out folder for the file, over one of the same name
     */
    public static RefitComparison write(Path folderA, Path folderB, Path out) throws IOException {
        RefitComparison comparison = new RefitComparison();
        try (CalibrationRows a = new CalibrationRows(folderA.resolve(OutputTopic.CALIBRATIONS.fileName()));
                CalibrationRows b = new CalibrationRows(folderB.resolve(OutputTopic.CALIBRATIONS.fileName()));
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out.resolve(FILE_NAME))) {
            csv.writeRecord(header());
            while (a.current() != null || b.current() != null) {
                comparison.pair(a, b, csv);
            }
        }
        return comparison;
    }

    /** All smiles and windows. */
    RefitTally whole() {
        return whole;
    }

    /** The smiles and windows of each underlying. */
    SortedMap<String, RefitTally> byUnderlying() {
        return Collections.unmodifiableSortedMap(byUnderlying);
    }

    /** The windows of each smile of an underlying, by its expiry. */
    SortedMap<String, RefitTally> smiles(String underlying) {
        return byExpiry.getOrDefault(underlying, new TreeMap<>());
    }

    /** Takes the older of the two rows at hand, or both if they are of one smile and window. */
    private void pair(CalibrationRows a, CalibrationRows b, CsvWriter csv) {
        CalibrationRow left = a.current();
        CalibrationRow right = b.current();
        int order = left == null ? 1 : right == null ? -1 : left.at().compareTo(right.at());
        CalibrationRow ofA = order <= 0 ? left : null;
        CalibrationRow ofB = order >= 0 ? right : null;
        if (ofA != null) {
            a.advance();
        }
        if (ofB != null) {
            b.advance();
        }
        CalibrationRow either = ofA == null ? ofB : ofA;
        if (either != null) {
            add(either.at(), ofA, ofB);
            csv.writeRecord(cells(either.at(), ofA, ofB));
        }
    }

    private void add(SmileWindow at, @Nullable CalibrationRow a, @Nullable CalibrationRow b) {
        whole.add(a, b);
        byUnderlying
                .computeIfAbsent(at.underlying(), absent -> new RefitTally())
                .add(a, b);
        byExpiry.computeIfAbsent(at.underlying(), absent -> new TreeMap<>())
                .computeIfAbsent(at.expiry(), absent -> new RefitTally())
                .add(a, b);
    }

    private static List<String> header() {
        Stream<String> place = Stream.of("venue", "underlying", "expiry", "windowEnd");
        return Stream.concat(
                        place, CalibrationRow.COLUMNS.stream().flatMap(name -> Stream.of(name + ".A", name + ".B")))
                .toList();
    }

    private static List<String> cells(SmileWindow at, @Nullable CalibrationRow a, @Nullable CalibrationRow b) {
        List<String> cells = new ArrayList<>(
                List.of(at.venue(), at.underlying(), at.expiry(), at.windowEnd().toString()));
        for (int i = 0; i < CalibrationRow.COLUMNS.size(); i++) {
            cells.add(a == null ? "" : a.cells().get(i));
            cells.add(b == null ? "" : b.cells().get(i));
        }
        return cells;
    }
}
