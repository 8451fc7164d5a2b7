package io.smilestream.app.output;

import static io.smilestream.app.output.SampleOutputs.BTC;
import static io.smilestream.app.output.SampleOutputs.calibration;
import static io.smilestream.app.output.SampleOutputs.onBroker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.v1.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputComparisonTest {
    private final Path folder;

    OutputComparisonTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void findsNoDifferenceInEqualRuns() throws IOException {
        assertThat(new OutputComparison(run("a", 2, 0.01), run("b", 2, 0.01)).firstDifference())
                .isNull();
    }

    @Test
    void namesFileKeyWindowColumnAndBothValues() throws IOException {
        String difference = new OutputComparison(run("a", 2, 0.01), run("b", 2, 0.02)).firstDifference();

        assertThat(difference)
                .startsWith("calibrations.csv: " + "deribit|BTC|2026-12-25T08:00:00Z, window 2026-11-21T00:01:00Z")
                .contains("column a: '0.01' in " + folder.resolve("a") + " and '0.02' in " + folder.resolve("b"));
    }

    @Test
    void namesARowThatOnlyOneSideHas() throws IOException {
        String difference = new OutputComparison(run("a", 2, 0.01), run("b", 3, 0.01)).firstDifference();

        assertThat(difference).contains("only " + folder.resolve("b") + " has a row for deribit|BTC|");
    }

    @Test
    void comparesDigestsWhenTheFilesAgree() throws IOException {
        Path a = run("a", 1, 0.01);
        Path b = run("b", 1, 0.01);
        Path manifest = b.resolve(Manifest.FILE_NAME);
        Files.writeString(manifest, Files.readString(manifest).replace("\"windows\" : 1", "\"windows\" : 2"));

        assertThat(new OutputComparison(a, b).firstDifference()).startsWith("manifest.json: windows is 1 in ");
    }

    @Test
    void missesFiles() throws IOException {
        Path a = run("a", 1, 0.01);

        assertThatThrownBy(() -> new OutputComparison(a, folder.resolve("none")).firstDifference())
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path run(String name, int windows, double a) throws IOException {
        Path target = Files.createDirectory(folder.resolve(name));
        try (OutputCollector collector = new OutputCollector(SampleOutputs.DECODERS)) {
            for (int window = 1; window <= windows; window++) {
                Calibration calibration = calibration(BTC, window);
                calibration.setA(a);
                collector.add(OutputTopic.CALIBRATIONS, onBroker(BTC.toString(), calibration, 1));
            }
            collector.writeInto(target);
            Manifest.Origin origin = new Manifest.Origin("1.0", List.of(), Map.of(), 0);
            JsonFile.write(
                    target.resolve(Manifest.FILE_NAME), Manifest.of(origin, collector.tally(), collector.digests()));
        }
        return target;
    }
}
