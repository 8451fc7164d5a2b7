package io.smilestream.app.refit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.refit.RefitTally.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefitComparisonTest {
    private static final List<String> COLUMNS = columns();

    private static final Offset<Double> TOLERANCE = Offset.offset(1e-12);

    private final Path folder;
    private Path a;
    private Path b;

    RefitComparisonTest(@TempDir Path folder) {
        this.folder = folder;
        this.a = folder.resolve("a");
        this.b = folder.resolve("b");
    }

    @BeforeEach
    void twoRuns() throws IOException {
        a = write(
                a,
                row("BTC", "00:01:00Z", "FITTED", 0.50, -0.1, 0.010),
                row("BTC", "00:02:00Z", "FITTED", 0.52, -0.1, 0.020),
                row("BTC", "00:02:00.500Z", "REJECTED", Double.NaN, Double.NaN, Double.NaN),
                row("ETH", "00:01:00Z", "FITTED", 0.70, 0.0, 0.030));
        b = write(
                b,
                row("BTC", "00:02:00Z", "FITTED", 0.53, -0.3, 0.040),
                row("BTC", "00:02:00.500Z", "DEGRADED", 0.55, -0.1, 0.050),
                row("SOL", "00:01:00Z", "FITTED", 0.90, 0.0, 0.060));
    }

    @Test
    void putsEachSmileAndWindowOnOneRow() throws IOException {
        RefitComparison unusedTally = RefitComparison.write(a, b, folder);

        List<String> rows = Files.readAllLines(folder.resolve(RefitComparison.FILE_NAME));
        assertThat(rows.get(0)).startsWith("venue,underlying,expiry,windowEnd,status.A,status.B,reason.A");
        assertThat(rows.subList(1, rows.size()))
                .extracting(row -> row.split(",", -1)[1] + row.split(",", -1)[3].substring(10) + " "
                        + row.split(",", -1)[4] + "/" + row.split(",", -1)[5])
                .containsExactly(
                        "BTCT00:01:00Z FITTED/",
                        "BTCT00:02:00Z FITTED/FITTED",
                        "BTCT00:02:00.500Z REJECTED/DEGRADED",
                        "ETHT00:01:00Z FITTED/",
                        "SOLT00:01:00Z /FITTED");
        assertThat(rows.get(2)).contains(",0.52,0.53,");
    }

    @Test
    void measuresQualityOnEachSideAndDistanceWhereBothHaveASmile() throws IOException {
        RefitTally whole = RefitComparison.write(a, b, folder).whole();

        assertThat(whole.smiles(Side.A)).isEqualTo(3);
        assertThat(whole.smiles(Side.B)).isEqualTo(3);
        assertThat(whole.statuses(Side.A)).containsEntry("REJECTED", 1L);
        assertThat(whole.medianRmseVol(Side.A)).isEqualTo(0.020);
        assertThat(whole.medianRmseVol(Side.B)).isEqualTo(0.050);
        assertThat(whole.atmVolChanges().largest()).isCloseTo(0.01, TOLERANCE);
        assertThat(whole.skewChanges().median()).isCloseTo(0.2, TOLERANCE);
    }

    @Test
    void showsATableByUnderlyingAndSmile() throws IOException {
        List<String> lines = RefitTable.lines("filter=on", "filter=off", RefitComparison.write(a, b, folder));

        assertThat(lines.get(0)).isEqualTo("A          filter=on: 4 windows: FITTED 3, REJECTED 1");
        assertThat(lines.get(1)).isEqualTo("B          filter=off: 3 windows: DEGRADED 1, FITTED 2");
        assertThat(lines.subList(4, lines.size()))
                .extracting(line -> line.strip().replaceAll(" +", " "))
                .containsExactly(
                        "BTC 2 2 1.000 4.000 90.0 90.0 100.00 100.00 0.2000 0.2000",
                        "2026-12-25 2 2 1.000 4.000 90.0 90.0 100.00 100.00 0.2000 0.2000",
                        "ETH 1 0 3.000 - 90.0 - - - - -",
                        "2026-12-25 1 0 3.000 - 90.0 - - - - -",
                        "SOL 0 1 - 6.000 - 90.0 - - - -",
                        "2026-12-25 0 1 - 6.000 - 90.0 - - - -");
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("venue", "underlying", "expiry", "windowEnd"));
        columns.addAll(CalibrationRow.COLUMNS);
        return columns;
    }

    /** {@code numbers} are the volatility and the skew at the forward, and the root mean square residual. */
    private static String row(String underlying, String windowEnd, String status, double... numbers) {
        return COLUMNS.stream()
                .map(column -> switch (column) {
                    case "venue" -> "deribit";
                    case "underlying" -> underlying;
                    case "expiry" -> "2026-12-25T08:00:00Z";
                    case "windowEnd" -> "2026-11-21T" + windowEnd;
                    case "status" -> status;
                    case "atmVol" -> cell(numbers[0]);
                    case "atmSkew" -> cell(numbers[1]);
                    case "rmseVol" -> cell(numbers[2]);
                    case "shareInside" -> cell(0.9);
                    default -> "";
                })
                .collect(Collectors.joining(","));
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static Path write(Path run, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS)));
        lines.addAll(List.of(rows));
        Files.write(Files.createDirectories(run).resolve("calibrations.csv"), lines);
        return run;
    }
}
