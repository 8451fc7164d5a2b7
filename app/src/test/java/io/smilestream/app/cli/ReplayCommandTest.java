package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make, replay and compare ticks. */
@ExtendWith(SharedBroker.class)
@Timeout(120)
class ReplayCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final EmbeddedStack stack;
    private final Path folder;

    ReplayCommandTest(EmbeddedStack stack, @TempDir Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    @Test
    void replaysWhatItSimulatedAndFindsTwoRunsIdentical() {
        String archive = folder.resolve("ticks.csv.gz").toString();
        assertThat(terminal.run("simulate", "--duration", "3s", "--out", archive))
                .isZero();

        assertThat(replay(archive, "one", "1")).isZero();
        assertThat(replay(archive, "two", "3")).isZero();
        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith("windows    "))
                .anyMatch(line -> line.startsWith("fit        BTC"))
                .anyMatch(line -> line.startsWith("validation BTC: "));
        assertThat(folder.resolve("one").resolve("worst").resolve("01.svg")).isRegularFile();

        assertThat(terminal.run("verify", path("one"), path("two"))).isZero();
        assertThat(terminal.lines()).endsWith("identical");
    }

    @Test
    void showsTheFirstDifference() throws IOException {
        String archive = folder.resolve("ticks.csv").toString();
        terminal.run("simulate", "--duration", "3s", "--out", archive);
        replay(archive, "one", "1");
        replay(archive, "two", "1");
        Path file = folder.resolve("two").resolve("calibrations.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("FITTED", "REJECTED"));

        assertThat(terminal.run("verify", path("one"), path("two"))).isEqualTo(1);
        List<String> lines = terminal.lines();
        assertThat(lines.get(lines.size() - 1))
                .startsWith("calibrations.csv: deribit|BTC|")
                .contains("column status");
    }

    @Test
    void answersAMissingFolderWithOneLine() {
        assertThat(terminal.run("verify", path("none"), path("nothing"))).isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("there is no " + path("none"));
    }

    @Test
    void answersAMissingArchiveWithOneLine() {
        assertThat(terminal.run("replay", path("none.csv"), "--embedded")).isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("none.csv").contains("does not exist");
    }

    @Test
    void answersAWrongSpeedWithOneLine() {
        assertThat(terminal.run("replay", path("none.csv"), "--speed", "fast")).isEqualTo(2);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("'fast'").contains("10x");
    }

    @Test
    void answersASpanThatEndsBeforeItBegins() {
        assertThat(terminal.run(
                        "replay", path("none.csv"), "--from", "2026-01-05T10:00:00Z", "--to", "2026-01-05T09:00:00Z"))
                .isEqualTo(2);

        assertThat(terminal.notes().get(0)).contains("--from must be before --to");
    }

    @Test
    void answersAMarketThatCannotBe() {
        assertThat(terminal.run("simulate", "--expiries", "0", "--out", path("ticks.csv")))
                .isEqualTo(2);
        assertThat(terminal.run("simulate", "--underlyings", "DOGE", "--out", path("ticks.csv")))
                .isEqualTo(2);

        assertThat(terminal.notes()).hasSize(2);
        assertThat(terminal.notes().get(1)).contains("'DOGE'").contains("BTC, ETH and SOL");
    }

    private int replay(String archive, String out, String partitions) {
        return terminal.run(
                "replay",
                archive,
                "--validate",
                "--out",
                path(out),
                "--partitions",
                partitions,
                "--topic-prefix",
                "cli-" + out + "-" + folder.getFileName(),
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--schema-registry-url",
                stack.registryUrl());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
