package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.steering.Keyboard;
import io.smilestream.app.steering.ScriptedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    void readsDatesAsMidnights() {
        assertThat(terminal.run("replay", path("none.csv"), "--from", "2026-01-06", "--to", "2026-01-05"))
                .isEqualTo(2);
        assertThat(terminal.run("replay", path("none.csv"), "--from", "monday")).isEqualTo(2);

        assertThat(terminal.notes().get(0)).contains("2026-01-06T00:00:00Z");
        assertThat(terminal.notes().get(1)).contains("'monday' is not a time");
    }

    @Test
    void answersASpanWithoutATickWithOneSentence() {
        String archive = simulated("ticks.csv");

        assertThat(replay(archive, "out", "1", "--from", "2020-01-01", "--to", "2020-01-02"))
                .isEqualTo(1);
        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("there is no tick from 2020-01-01T00:00:00Z to");
        assertThat(folder.resolve("out").resolve("manifest.json")).doesNotExist();
    }

    @Test
    void answersACutArchiveWithOneSentence() throws IOException {
        Path archive = Path.of(simulated("ticks.csv.gz"));
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

        assertThat(replay(archive.toString(), "out", "1")).isEqualTo(1);
        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("ticks.csv.gz");
    }

    @Test
    void feedsATopicOnce() {
        String archive = simulated("ticks.csv.gz");
        assertThat(terminal.run(cluster("into", "topics", "create"))).isZero();
        String topic = "cli-into-" + folder.getFileName() + ".ticks.v1";

        assertThat(terminal.run(cluster("into", "replay", archive, "--into", topic)))
                .isZero();
        assertThat(terminal.lines()).last().asString().startsWith("fed        " + topic);
        assertThat(terminal.run(cluster("into", "replay", archive, "--into", topic)))
                .isEqualTo(1);
        assertThat(terminal.notes()).last().asString().contains("already holds all of these files");
        assertThat(terminal.run(cluster("into", "replay", archive, "--into", topic, "--resume")))
                .isZero();
        assertThat(terminal.run(cluster("into", "replay", archive, "--into", topic, "--resume", "--window", "5s")))
                .isEqualTo(1);
        assertThat(terminal.notes()).last().asString().contains("there is nothing to resume");
    }

    @Test
    void goesOnWithAFeedThatWasQuit() {
        String archive = simulated("ticks.csv.gz");
        assertThat(terminal.run(cluster("into", "topics", "create"))).isZero();
        String topic = "cli-into-" + folder.getFileName() + ".ticks.v1";
        ScriptedKeys quit = new ScriptedKeys().press(" nq");

        assertThat(terminal.keyboard(() -> quit)
                        .run(cluster("into", "replay", archive, "--into", topic, "--speed", "0.1x")))
                .isEqualTo(1);
        assertThat(terminal.notes()).last().asString().contains("--resume goes on");
        assertThat(terminal.keyboard(Keyboard.ABSENT)
                        .run(cluster("into", "replay", archive, "--into", topic, "--resume")))
                .isZero();
        assertThat(quit.closed()).isTrue();
    }

    @Test
    void feedsOnlyTopicsThatAreThere() {
        String archive = simulated("ticks.csv.gz");

        assertThat(terminal.run(cluster("into", "replay", archive, "--into", "nowhere")))
                .isEqualTo(1);
        assertThat(terminal.notes()).last().asString().contains("there is no topic nowhere");
    }

    @Test
    void answersFlagsThatContradictEachOther() {
        assertThat(terminal.run("replay", "x.csv", "--resume")).isEqualTo(2);
        assertThat(terminal.run("replay", "x.csv", "--into", "t", "--embedded")).isEqualTo(2);
        assertThat(terminal.run("replay", "x.csv", "--into", "t", "--out", "o")).isEqualTo(2);

        assertThat(terminal.notes().get(0)).contains("only with --into");
        assertThat(terminal.notes().get(1)).contains("--embedded has no meaning");
        assertThat(terminal.notes().get(2)).contains("--out has no meaning");
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

    private String simulated(String name) {
        String archive = path(name);
        assertThat(terminal.run("simulate", "--duration", "3s", "--out", archive))
                .isZero();
        return archive;
    }

    private int replay(String archive, String out, String partitions, String... more) {
        List<String> words = new ArrayList<>(
                List.of("replay", archive, "--validate", "--out", path(out), "--partitions", partitions));
        words.addAll(List.of(more));
        return terminal.run(cluster(out, words.toArray(new String[0])));
    }

    /** The words of a command on the shared stack, with topics of its own. */
    private String[] cluster(String name, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--topic-prefix",
                "cli-" + name + "-" + folder.getFileName(),
                "--bootstrap-servers",
                stack.bootstrapServers()));
        if (!words[0].equals("topics")) {
            all.addAll(List.of("--schema-registry-url", stack.registryUrl()));
        }
        return all.toArray(new String[0]);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
