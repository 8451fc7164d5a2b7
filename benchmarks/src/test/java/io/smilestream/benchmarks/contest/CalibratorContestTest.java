package io.smilestream.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole contest on one smile, one premium and one Greek reference. */
class CalibratorContestTest {
    private static final Passes ONCE = new Passes(0, 1);

    @Test
    void leavesAFileOfEveryContenderAndATable(@TempDir Path folder) throws IOException {
        Path inputs = inputsIn(folder.resolve("inputs"));
        Path out = folder.resolve("out");

        Comparison comparison = new CalibratorContest(inputs, ResultFiles.into(out))
                .smiles(ONCE)
                .vols(ONCE)
                .greeks(ONCE)
                .comparison();

        assertThat(out.toFile().list())
                .containsExactlyInAnyOrder(
                        "smilestream_svi.csv",
                        "finmath_svi.csv",
                        "strata_sabr.csv",
                        "smilestream_sabr.csv",
                        "iv_smilestream.csv",
                        "iv_strata.csv",
                        "greeks_smilestream.csv",
                        "greeks_strata.csv");
        assertThat(Files.readAllLines(out.resolve("smilestream_svi.csv")).subList(1, 5))
                .allMatch(row -> row.contains(",ok,"))
                .extracting(row -> row.substring(0, row.indexOf(",0,svi,")))
                .containsExactly(
                        "smilestream,slices,cold",
                        "smilestream,slices,hold",
                        "smilestream,stream,cold",
                        "smilestream,stream,warm");
        assertThat(comparison.toString()).contains("svi stream warm, us median", "vol s, ns", "greeks max error");
    }

    private static Path inputsIn(Path inputs) throws IOException {
        Files.createDirectories(inputs);
        assertThat(CalibratorContest.canRunOn(inputs)).isFalse();
        zip(inputs.resolve("slices.csv.gz"), "slice,kind,T,F,K,k,iv_mid,iv_bid,iv_ask,iv_true,hold,outlier", "0,svi");
        zip(inputs.resolve("stream.csv.gz"), "window,expiry,T,F,K,k,iv_mid,iv_bid,iv_ask,iv_true", "0,0");
        zipLines(
                inputs.resolve("iv_cases.csv.gz"),
                List.of("set,F,K,T,q,price,sigma_ref", "s,100,100,1,1,3.98776116767645,0.1"));
        Files.createDirectories(inputs.resolve("ref"));
        Files.write(
                inputs.resolve("ref/black_greeks.csv"),
                List.of(
                        "F,K,T,sigma,call,delta_call,gamma,vega,theta_per_year,vanna(dDelta/dsigma),volga,inverse_call(coin)",
                        "100,100,1,0.1,1,1,1,1,1,1,1,1"));
        assertThat(CalibratorContest.canRunOn(inputs)).isTrue();
        return inputs;
    }

    /** Writes the quotes of one smile, a parabola of volatility, behind the columns that name it. */
    private static void zip(Path file, String header, String name) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        boolean held = header.endsWith("outlier");
        for (double k = -0.375; k < 0.4; k += 0.05) {
            double vol = 0.6 + 0.4 * k * k;
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,0.25,100,%.4f,%.6f,%.6f,%.6f,%.6f,%.6f%s",
                    name,
                    100.0 * Math.exp(k),
                    k,
                    vol,
                    vol - 0.002,
                    vol + 0.002,
                    vol,
                    held ? ",0,0" : ""));
        }
        zipLines(file, lines);
    }

    private static void zipLines(Path file, List<String> lines) throws IOException {
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
            bytes.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
    }
}
