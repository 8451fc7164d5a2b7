package io.smilestream.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingTableTest {
    @Test
    void isWhatTheDocumentationShows() throws IOException {
        assertThat(Files.readString(root().resolve("docs/configuration.md"))).contains(SettingTable.markdown());
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".ci"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests must run inside the repository");
        }
        return folder;
    }
}
