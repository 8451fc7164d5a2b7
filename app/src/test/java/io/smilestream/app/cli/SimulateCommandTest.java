package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code simulate} writes to files, and what it answers where it cannot. */
class SimulateCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final Path folder;

    SimulateCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTicksAndTruthOfAScenario() throws IOException {
        assertThat(simulate("--scenario", "thin", "--duration", "5s", "--out", path("t.csv"), "--truth", path("s.csv")))
                .isZero();

        assertThat(terminal.lines()).hasSize(2);
        assertThat(terminal.lines().get(0)).isEqualTo(path("s.csv") + ": 60 true smiles");
        assertThat(Files.readAllLines(folder.resolve("s.csv"))).hasSize(61);
        assertThat(Files.readAllLines(folder.resolve("t.csv"))).hasSizeBetween(400, 600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "m.jsonl"})
    void doesNotPassHalfAFileOffAsAWholeOne(String name) {
        terminal.stop();

        assertThat(simulate("--duration", "1s", "--out", path(name))).isEqualTo(1);

        assertThat(terminal.lines()).isEmpty();
        assertThat(terminal.notes()).singleElement().asString().contains("holds only the beginning of the market");
    }

    @Test
    void letsFlagsOverruleTheScenario() throws IOException {
        assertThat(simulate(
                        "--scenario",
                        "thin",
                        "--ticks-per-second",
                        "10",
                        "--expiries",
                        "2",
                        "--underlyings",
                        "SOL",
                        "--duration",
                        "2s",
                        "--out",
                        path("t.csv"),
                        "--truth",
                        path("s.csv")))
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("t.csv"))).hasSizeBetween(5, 50);
        assertThat(Files.readAllLines(folder.resolve("s.csv")))
                .hasSize(5)
                .filteredOn(line -> line.startsWith("deribit|SOL|"))
                .hasSize(4);
    }

    @Test
    void readsAScenarioFromAFileAndSaysWhatIsWrongWithIt() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "[market]\nexpiries = 2\nregimes = calm\n");
        assertThat(simulate("--scenario", file.toString(), "--duration", "1s", "--out", path("t.csv")))
                .isZero();

        Files.writeString(file, "[market]\nexpires = 2\n");
        assertThat(simulate("--scenario", file.toString(), "--out", path("t.csv")))
                .isEqualTo(2);
        assertThat(simulate("--scenario", "stormy", "--out", path("t.csv"))).isEqualTo(2);

        assertThat(terminal.notes()).hasSize(2);
        assertThat(terminal.notes().get(0)).contains(file + ":2: key 'expires' is unknown in [market]: choose from");
        assertThat(terminal.notes().get(1)).contains("stormy is no file and no shipped scenario: choose from calm,");
    }

    @Test
    void writesTheMessagesOfTwoVenuesButNoArchiveOfThem() throws IOException {
        assertThat(simulate("--scenario", "drift-venue", "--duration", "1s", "--out", path("m.jsonl")))
                .isZero();
        assertThat(simulate("--scenario", "drift-venue", "--duration", "1s", "--out", path("t.csv")))
                .isEqualTo(2);

        assertThat(Files.readAllLines(folder.resolve("m.jsonl")))
                .anyMatch(line -> line.contains("Z {\"jsonrpc\""))
                .anyMatch(line -> line.contains("Z {\"arg\":{\"channel\":\"opt-summary\""));
        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .contains("can hold the venue deribit alone")
                .contains("drift-venue");
    }

    @Test
    void namesEveryShippedScenarioInItsHelp() {
        assertThat(simulate("--help")).isZero();

        String help = String.join(" ", terminal.lines()).replaceAll("\\s+", " ");
        List<String> names = ShippedScenarios.names();
        assertThat(names).allMatch(help::contains);
    }

    private int simulate(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "simulate";
        System.arraycopy(args, 0, all, 1, args.length);
        return terminal.run(all);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
