package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @Test
    void isMadeWithItsParents(@TempDir Path folder) {
        Path out = folder.resolve("a/b");

        OutputFolder.prepare(out);

        assertThat(out).isEmptyDirectory();
    }

    @Test
    void mayHoldWhatAnEarlierReplayWrote(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("calibrations.csv"));
        Files.createFile(folder.resolve("manifest.json"));

        assertThatCode(() -> OutputFolder.prepare(folder)).doesNotThrowAnyException();
    }

    @Test
    void mayNotHoldAnythingElse(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("manifest.json"));
        Files.createDirectory(folder.resolve("src"));

        assertThatThrownBy(() -> OutputFolder.prepare(folder))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("holds src");
    }
}
