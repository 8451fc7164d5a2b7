package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RefitCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final Path folder;
    private final String archive;

    RefitCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.archive = folder.resolve("ticks.csv.gz").toString();
    }

    @Test
    void showsBothSidesAndWritesThem() throws IOException {
        assertThat(terminal.run("simulate", "--duration", "4s", "--out", archive))
                .isZero();
        Path out = folder.resolve("out");

        assertThat(terminal.run("refit", archive, "--compare", "filter=off", "--out", out.toString()))
                .isZero();
        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith("A          as configured: "))
                .anyMatch(line -> line.startsWith("B          filter=off: "))
                .anyMatch(line -> line.startsWith("BTC  "))
                .anyMatch(line -> line.startsWith("files      "));
        assertThat(Files.readAllLines(out.resolve("refit.csv")))
                .hasSameSizeAs(Files.readAllLines(out.resolve("a").resolve("calibrations.csv")));
        assertThat(out.resolve("b").resolve("manifest.json")).isRegularFile();
    }

    @Test
    void answersSidesThatDoNotDiffer() {
        assertThat(terminal.run("refit", archive, "--compare", "filter=on")).isEqualTo(2);
        assertThat(terminal.run("refit", archive, "--with", "threads=1", "--compare", "threads=2"))
                .isEqualTo(2);

        assertThat(terminal.notes()).hasSize(2).allMatch(note -> note.contains("give the same results"));
    }

    @Test
    void answersWhatIsMissing() {
        assertThat(terminal.run("refit", archive)).isEqualTo(2);
        assertThat(terminal.run("refit", "--compare", "filter=off")).isEqualTo(2);
        assertThat(terminal.run("refit", archive, "--compare", "filter=off")).isEqualTo(1);

        assertThat(terminal.notes().get(0)).contains("--compare");
        assertThat(terminal.notes().get(1)).contains("FILE");
        assertThat(terminal.notes()).last().asString().contains("ticks.csv.gz").contains("does not exist");
    }
}
