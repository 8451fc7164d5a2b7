package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.embedded.EmbeddedBroker;
import io.smilestream.app.embedded.SharedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedBroker.class)
@Timeout(60)
class CommandTreeTest {
    private final CapturedTerminal terminal = new CapturedTerminal();

    @Test
    void answersAWrongOptionWithOneLineAndAHint() {
        assertThat(terminal.run("tail", "calibrations", "--from-begining")).isEqualTo(2);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .contains("--from-begining")
                .contains("did you mean --from-beginning")
                .contains("'smilestream tail --help'");
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void answersAnUnknownCommandWithOneLine() {
        assertThat(terminal.run("tial")).isEqualTo(2);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("no command 'tial'").contains("did you mean tail?");
    }

    @Test
    void answersAMissingArgumentWithOneLine() {
        assertThat(terminal.run("tail")).isEqualTo(2);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("TOPIC");
    }

    @Test
    void answersAWrongValueWithKeyValueAndRemedy() {
        assertThat(terminal.run("config", "show", "--window", "1x")).isEqualTo(2);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .contains("window = '1x' (flag --window)")
                .contains("ms, s, m, h or d");
    }

    @ParameterizedTest
    @CsvSource({
        "run, true",
        "notify, true",
        "feed deribit, true",
        "demo, true",
        "tail calibrations, true",
        "simulate --embedded, true",
        "verify a b, false",
        "doctor, false",
        "dlq list, false",
        "topics list, false",
        "config show, false"
    })
    void keepsTheEndOfTheProcessWaitingForThoseWhoHeedItAlone(String words, boolean heeds) {
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        Terminal.Watching.NOBODY),
                Map.of());

        assertThat(CommandTree.heedsStop(CommandTree.of(context).parseArgs(words.split(" ", -1))))
                .isEqualTo(heeds);
    }

    @Test
    void showsWhatThereIsWhenAskedForNothing() {
        assertThat(terminal.run()).isEqualTo(2);

        assertThat(terminal.notes()).anyMatch(line -> line.contains("topics"));
    }

    @Test
    void helpsWithExamples() {
        assertThat(terminal.run("tail", "--help")).isZero();

        assertThat(terminal.lines())
                .anyMatch(line -> line.contains("smilestream tail calibrations --from-beginning"))
                .anyMatch(line -> line.contains("--bootstrap-servers=HOST:PORT"));
    }

    @Test
    void saysInOneLineThatNoBrokerAnswers() throws IOException {
        int port = freePort();

        assertThat(terminal.run("topics", "list", "--bootstrap-servers", "127.0.0.1:" + port))
                .isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0))
                .contains("no Kafka broker answers at 127.0.0.1:" + port)
                .contains("flag --bootstrap-servers");
    }

    @Test
    void saysInOneLineThatNoRegistryAnswers(EmbeddedBroker broker) throws IOException {
        int port = freePort();

        int code = terminal.run(
                "tail",
                "calibrations",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--schema-registry-url",
                "http://127.0.0.1:" + port);

        assertThat(code).isEqualTo(1);
        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("no schema registry answers at http://127.0.0.1:" + port);
    }

    @Test
    void saysInOneLineThatWhatAnswersIsNoBroker() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            assertThat(terminal.run("topics", "list", "--bootstrap-servers", address))
                    .isEqualTo(1);

            assertThat(terminal.notes()).hasSize(1);
            assertThat(terminal.notes().get(0)).contains(address).contains("does not answer as a Kafka broker");
        }
    }

    @Test
    void showsSettingsWithTheirOriginAndWithoutSecrets(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.properties"), "basic.auth.user.info=me:hunter2\n");
        terminal.environment("SMILESTREAM_GRACE", "300ms");

        int code = terminal.run(
                "config",
                "show",
                "--origin",
                "--config",
                file.toString(),
                "--max-quote-age",
                "90m",
                "--set",
                "kafka.acks=1");

        assertThat(code).isZero();
        assertThat(terminal.lines())
                .anyMatch(line -> line.matches("max.quote.age=90m +# flag --max-quote-age"))
                .anyMatch(line -> line.matches("grace=300ms +# environment SMILESTREAM_GRACE"))
                .anyMatch(line -> line.matches("kafka.acks=1 +# flag --set"))
                .anyMatch(line -> line.matches("window=1s +# default"))
                .anyMatch(line -> line.startsWith("basic.auth.user.info=*** "))
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void keepsStackTracesForThoseWhoAsk() throws IOException {
        String address = "127.0.0.1:" + freePort();
        terminal.run("topics", "list", "-v", "--bootstrap-servers", address);

        assertThat(terminal.notes()).anyMatch(line -> line.contains("at io.smilestream"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
