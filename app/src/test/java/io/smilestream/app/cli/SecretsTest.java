package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.smilestream.app.embedded.SecuredStack;
import io.smilestream.app.embedded.SharedSecuredStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Passwords with a word that is nowhere else, and every place where they might come out. */
@ExtendWith(SharedSecuredStack.class)
@Timeout(180)
class SecretsTest {
    private static final String SENTINEL = SecuredStack.SENTINEL;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final Path folder;
    private final SecuredStack stack;

    SecretsTest(SecuredStack stack, @TempDir Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    @BeforeEach
    void listens() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void keepsSilentToTheEnd() {
        root().detachAppender(log);
        assertThat(terminal.lines()).noneMatch(line -> line.contains(SENTINEL));
        assertThat(terminal.notes()).noneMatch(line -> line.contains(SENTINEL));
        for (ILoggingEvent event : List.copyOf(log.list)) {
            assertThat(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .doesNotContain(SENTINEL);
        }
    }

    @Test
    void areMaskedAmongTheSettings() {
        assertThat(run(Map.of(), "config", "show", "--origin")).isZero();

        assertThat(terminal.lines())
                .anyMatch(line -> line.startsWith("kafka.sasl.jaas.config=*** "))
                .anyMatch(line -> line.startsWith("kafka.ssl.truststore.password=*** "))
                .anyMatch(line -> line.startsWith("schema.registry.ssl.truststore.password=*** "))
                .anyMatch(line -> line.startsWith("basic.auth.user.info=*** "));
    }

    @Test
    void areInNoFileOfARunAndInNoLineOfItsCommands() throws IOException {
        Path out = folder.resolve("out");
        Path archive = folder.resolve("ticks.csv");
        assertThat(terminal.run("simulate", "--duration", "3s", "--out", archive.toString()))
                .isZero();

        assertThat(run(Map.of(), "-v", "replay", "--out", out.toString(), archive.toString()))
                .as("%s", terminal.notes())
                .isZero();
        int unusedDrift = run(Map.of(), "topics", "diff");
        assertThat(run(Map.of(), "doctor")).as("%s", terminal.lines()).isZero();
        assertThat(run(Map.of(), "tail", "calibrations", "--from-beginning", "--end", "-n", "1"))
                .isZero();
        assertThat(run(Map.of(), "dlq", "list")).isZero();

        try (Stream<Path> files = Files.walk(out)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written)
                    .anyMatch(file -> file.endsWith("run.json"))
                    .anyMatch(file -> file.endsWith("manifest.json"));
            for (Path file : written) {
                assertThat(Files.readString(file, StandardCharsets.UTF_8)).doesNotContain(SENTINEL);
            }
        }
    }

    /** Each of these keeps a command from working, and is told of in one line. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kafka.sasl.jaas.config, org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\""
                + " password=\"wrong-s3nt1nel\";",
        "kafka.sasl.jaas.config, no.such.Module required password=\"s3nt1nel\";",
        "kafka.sasl.jaas.config, s3nt1nel",
        "kafka.ssl.truststore.password, wrong-s3nt1nel",
        "kafka.ssl.keystore.key, s3nt1nel",
        "basic.auth.user.info, smith:wrong-s3nt1nel",
        "bearer.auth.token, s3nt1nel",
        "schema.registry.ssl.truststore.password, wrong-s3nt1nel",
        "schema.registry.url, https://smith:s3nt1nel@127.0.0.1:1",
        "schema.registry.url, smith:s3nt1nel@127.0.0.1:1",
        "schema.registry.url, 'https://smith:s3nt1nel/ @x'",
        "bearer.auth.tokn, s3nt1nel"
    })
    void areInNoErrorAndNoStackTrace(String key, String value) {
        assertThat(run(Map.of(key, value), "-v", "topics", "list") + run(Map.of(key, value), "-v", "run"))
                .isPositive();

        assertThat(run(Map.of(key, value), "doctor")).isPositive();
    }

    @Test
    void areNotRepeatedWhereAFlagWasMistyped() {
        assertThat(terminal.run("run", "--set", "basic.auth.user.info:smith:" + SENTINEL))
                .isEqualTo(2);
        assertThat(terminal.notes()).singleElement().asString().contains("--set");
    }

    private int run(Map<String, String> changed, String... words) {
        Map<String, String> settings = new TreeMap<>(stack.settings(SecuredStack.ADMIN));
        settings.put("topic.prefix", "secrets");
        settings.put("application.id", "secrets");
        settings.putAll(changed);
        List<String> command = new ArrayList<>(List.of(words));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return terminal.run(command.toArray(String[]::new));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
