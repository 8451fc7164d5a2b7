package io.smilestream.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The list of rights that people read, held against the one that the program asks for. */
class SecurityDocTest {
    @Test
    void listsExactlyTheRightsOfTheStream() throws IOException {
        List<String> rows = Files.readAllLines(root().resolve("docs/security.md")).stream()
                .filter(line -> line.matches("\\| [A-Z]\\w+ \\| .*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(StreamPermissions.of(standard(Map.of())).stream()
                        .map(SecurityDocTest::row)
                        .toList());
    }

    @Test
    void asksForNoTransactionsWhereThereAreNone() {
        assertThat(StreamPermissions.of(standard(Map.of("processing.guarantee", "at_least_once"))))
                .noneMatch(permission -> permission.toString().contains("transaction"));
    }

    @Test
    void asksForTheRawTopicWhereOneIsRead() {
        assertThat(StreamPermissions.of(standard(Map.of("raw.venue", "okx", "raw.topic", "okx.ws"))))
                .extracting(Permission::toString)
                .contains(
                        "Read on topic okx.ws for the venue's messages",
                        "Write on topic smilestream.ticks.v1 for ticks decoded from them");
    }

    @Test
    void namesTheCommandThatGrantsIt() {
        List<Permission> needed = StreamPermissions.of(standard(Map.of()));

        assertThat(needed.get(0).grant())
                .isEqualTo("kafka-acls --bootstrap-server HOST:PORT --add --allow-principal User:NAME --operation Read"
                        + " --topic 'smilestream.ticks.v1'");
        assertThat(needed.get(needed.size() - 1).grant())
                .endsWith("--operation Write --transactional-id 'smilestream-' --resource-pattern-type prefixed");
    }

    /** A line of the table, made from the command that grants the right. */
    private static String row(Permission permission) {
        String[] words = permission.grant().split(" --", -1);
        String operation = words[4].substring("operation ".length());
        String resource = words[5].substring(0, words[5].indexOf(' '));
        return "| " + operation + " | " + resource + " | `"
                + permission.resource().name() + (permission.isPrefix() ? "*" : "") + "` | " + permission.purpose()
                + " |";
    }

    private static AppConfig standard(Map<String, String> flags) {
        return AppConfig.of(ConfigSources.ofFlags(flags));
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".ci"))) {
            root = Objects.requireNonNull(root.getParent(), "a checkout has .ci");
        }
        return root;
    }
}
