package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person reads who got something wrong: one line that says what to do, before anything is started. */
@Timeout(60)
class CommandFaultsTest {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Path folder;

    CommandFaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void answersAMissingArchiveBeforeTheDemoStarts() {
        assertOneLine(FAILED, "does not exist: give the path", "demo", "--archive", path("none.csv.gz"));
    }

    @Test
    void answersAFolderInPlaceOfAnArchive() {
        assertOneLine(FAILED, "is not a readable file: give the path of an archive", "replay", "--embedded", path(""));
    }

    @Test
    void answersAFileThatIsNoArchiveAtAll() throws IOException {
        String file = file("text.csv.gz", "Dear diary,\n");

        assertOneLine(FAILED, "is of no known kind", "replay", "--embedded", file);
    }

    @Test
    void answersAFileThatIsGzipOnlyByItsFirstBytes() throws IOException {
        Path file = Files.write(folder.resolve("cut.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});

        assertOneLine(FAILED, "cut short or damaged: fetch the file again", "replay", "--embedded", file.toString());
    }

    @Test
    void answersAnUnknownOption() {
        assertOneLine(USAGE, "no option --widnow; did you mean --window?", "replay", "--widnow", "1s", "x.csv");
    }

    @Test
    void answersAWrongTimeOfASetting() {
        assertOneLine(USAGE, "window = '7x' (flag --window): must be a time", "replay", "--window", "7x", "x.csv");
    }

    @Test
    void answersAWrongTimeOfAnOption() {
        assertOneLine(USAGE, "--duration '7x' is not a time: write a number", "simulate", "--into", "--duration", "7x");
    }

    @Test
    void answersAWrongNumber() {
        assertOneLine(USAGE, "'abc' is not an int ('smilestream demo --help'", "demo", "--port", "abc");
    }

    @Test
    void answersACommandThatWantsAnother() {
        assertOneLine(USAGE, "a command is missing: add create or diff or list", "topics");
    }

    @Test
    void offersTheNearestNameForAnUnknownKeyInAFile() throws IOException {
        String file = file("smile.properties", "max.qoute.age=30s\n");

        assertOneLine(
                USAGE,
                "unknown setting max.qoute.age (file " + file + "): did you mean max.quote.age?",
                "run",
                "--config",
                file);
    }

    @Test
    void answersAPortThatIsTaken() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(holder.getLocalPort());

            for (String flag : new String[] {"--port", "--registry-port"}) {
                assertOneLine(
                        FAILED,
                        "port " + port + " on 127.0.0.1 cannot be used",
                        "demo",
                        flag,
                        port,
                        "--duration",
                        "1s");
            }
        }
    }

    @Test
    void answersAPortThatCannotBe() {
        assertOneLine(USAGE, "--port must be a port from 1 to 65535, or 0", "demo", "--port", "99999");
        assertOneLine(USAGE, "--registry-port must be a port", "demo", "--registry-port", "-1");
    }

    @Test
    void answersAnOutputFolderThatHoldsSomethingElse() throws IOException {
        String archive = archive();
        file("thesis.tex", "years of work");

        assertOneLine(
                FAILED,
                "which no replay has written: name a new or empty folder with --out",
                "replay",
                "--embedded",
                archive,
                "--out",
                path(""));
    }

    @Test
    void answersAnOutputFolderThatCannotBeMade() throws IOException {
        String archive = archive();
        String file = file("thesis.tex", "years of work");

        for (String out : new String[] {file, file + "/out"}) {
            assertOneLine(FAILED, "name another folder with --out", "replay", "--embedded", archive, "--out", out);
        }
    }

    @Test
    void answersAnArchiveThatCannotBeMade() {
        assertOneLine(
                FAILED,
                "cannot be written (no such file or folder): choose another place",
                "simulate",
                "--out",
                path("none/ticks.csv"));
    }

    @Test
    void answersFoldersThatNoReplayWrote() throws IOException {
        String file = file("thesis.tex", "years of work");

        assertOneLine(FAILED, "name two folders that 'replay --out' has finished", "verify", path(""), path(""));
        assertOneLine(FAILED, "name two folders that 'replay --out' has finished", "verify", file, path(""));
    }

    @Test
    void quotesNothingOfAnAddressThatMayHoldAPassword() {
        assertOneLine(
                USAGE,
                "schema.registry.url = 'http://***@localhost:1'",
                "doctor",
                "--schema-registry-url",
                "http://user:p%ssSECRET@localhost:1");
        assertOneLine(USAGE, "must be an address", "feed", "deribit", "--feed-url", "ws://my_proxy:8080/x");
    }

    @Test
    void takesASettingThatKafkaRefusesForWrongUsage() {
        assertSaid(USAGE, "run: Invalid value x for configuration linger.ms", new ConfigException("linger.ms", "x"));
        assertSaid(
                USAGE,
                "run: Invalid value x for configuration linger.ms",
                new KafkaException("Failed to construct", new ConfigException("linger.ms", "x")));
    }

    @Test
    void saysWhoseFaultItIsWhereKafkaOrTheRegistryFail() {
        assertSaid(FAILED, "run: no answer; start it", new RegistryUnavailableException("no answer; start it", null));
        assertSaid(FAILED, "run: refused", new RegistryRefusedException(403, 40301, "refused"));
        assertSaid(
                FAILED,
                "run: Kafka did not do what was asked (TimeoutException: no commit in 60 s): see that",
                new TimeoutException("no commit in 60 s"));
        assertSaid(FAILED, "run: unexpected fault, IllegalArgumentException: x", new IllegalArgumentException("x"));
    }

    private static void assertSaid(int code, String beginning, Exception fault) {
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), Terminal.Watching.NOBODY);
        RootCommand root = new RootCommand();
        CommandLine run = new CommandLine(root).setCommandName("run");

        int answer = new CommandFaults(terminal, root).handleExecutionException(fault, run, run.parseArgs());

        assertThat(answer).isEqualTo(code);
        assertThat(err.toString()).startsWith(beginning).hasLineCount(1);
    }

    private static void assertOneLine(int code, String part, String... words) {
        CapturedTerminal terminal = new CapturedTerminal();

        assertThat(terminal.run(words)).as(String.join(" ", words)).isEqualTo(code);
        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .startsWith("smilestream " + words[0])
                .contains(part);
        assertThat(terminal.lines()).isEmpty();
    }

    private String archive() {
        String archive = path("ticks.csv");
        assertThat(new CapturedTerminal().run("simulate", "--duration", "1s", "--out", archive))
                .isZero();
        return archive;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
