package io.smilestream.benchmarks.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.benchmarks.inputs.SurfaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A surface of one expiry that SVI can express and one that it cannot. */
class SurfaceCommandTest {
    /** A hundredth of a vol point: far inside the spreads. */
    private static final double VOL_TOLERANCE = 1e-4;

    @Test
    void namesTheExpiryThatSviCannotFit(@TempDir Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of(",Expiry,Texp,Strike,Bid,Ask,Fwd,CallMid"));
        for (int i = 0; i < 20; i++) {
            double strike = 80.0 + 2.0 * i;
            double d = Math.log(strike / 100.0);
            rows.add(row(i, "20230317", strike, Math.sqrt(0.04 + 0.1 * Math.sqrt(d * d + 0.01))));
            rows.add(row(20 + i, "20230421", strike, 0.3 + 0.1 * (i % 3)));
        }
        rows.add("40,20230317,0.25,60,,0.9,100,");
        Path file = folder.resolve("surface.csv");
        Files.write(file, rows);

        List<ExpiryScore> scores = SurfaceCommand.scores(SurfaceFile.read(file));

        ExpiryScore first = scores.get(0);
        assertThat(first.twoSided()).isEqualTo(20);
        assertThat(first.bounds()).isEqualTo(1);
        assertThat(first.rmseVol()).isCloseTo(0.0, within(VOL_TOLERANCE));
        assertThat(first.shareInside()).isEqualTo(1.0);
        assertThat(scores.get(1).isFitted()).isFalse();
        assertThat(SurfaceCommand.summary(scores).get(1))
                .startsWith("1 that SVI cannot fit")
                .endsWith(": 20230421");
        assertThat(SurfaceCommand.within(SurfaceFile.read(file).get(0), 1.0).quotes())
                .hasSizeLessThan(20)
                .allMatch(quote -> Math.abs(quote.k()) < 0.14);
        assertThat(first.toString()).startsWith("20230317 ").endsWith("  ok");
    }

    @Test
    void neighboursAreBroughtIntoOrderWithinTheSpreads(@TempDir Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of(",Expiry,Texp,Strike,Bid,Ask,Fwd,CallMid"));
        List<String> slices = new ArrayList<>(
                List.of("venue,underlying,expiry,windowEnd,revision,tauYears,forward,bidVol," + "askVol,k,use"));
        for (int i = 0; i < 20; i++) {
            double strike = 80.0 + 2.0 * i;
            double k = Math.log(strike / 100.0);
            double vol = Math.sqrt(0.04 + 0.1 * Math.sqrt(k * k + 0.01));
            double crossing = vol - 0.0004 + 0.004 * k; // of the later expiry: below the earlier on the left
            rows.add(row(i, "20230317", strike, vol));
            rows.add(row(20 + i, "20230318", strike, crossing));
            slices.add(sliceRow("2025-01-31", 0.25, k, vol));
            slices.add(sliceRow("2025-02-28", 0.2501, k, crossing));
        }
        Path surface = folder.resolve("surface.csv");
        Path replay = folder.resolve("slices.csv");
        Files.write(
                surface,
                rows.stream()
                        .map(row -> row.replace("20230318,0.25,", "20230318,0.2501,"))
                        .toList());
        Files.write(replay, slices);

        for (Path file : List.of(surface, replay)) {
            List<String> lines = SurfaceCommand.calendarLines(file, Double.POSITIVE_INFINITY);

            assertThat(lines).hasSize(4);
            assertThat(lines.get(1)).startsWith("alone      1       1 ").endsWith("100.00%");
            assertThat(lines.get(2)).startsWith("pass 1     1       0 ").endsWith("100.00%");
            assertThat(lines.get(3)).startsWith("pass 2     1       0 ");
        }
    }

    private static String sliceRow(String expiry, double tauYears, double k, double vol) {
        return String.format(
                Locale.ROOT,
                "deribit,BTC,%s,2024-11-01,0,%.4f,100,%.10f,%.10f,%.10f,USED",
                expiry,
                tauYears,
                vol - 0.001,
                vol + 0.001,
                k);
    }

    private static String row(int number, String expiry, double strike, double vol) {
        return String.format(
                Locale.ROOT, "%d,%s,0.25,%.1f,%.10f,%.10f,100,", number, expiry, strike, vol - 0.001, vol + 0.001);
    }
}
