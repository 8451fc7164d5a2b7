package io.smilestream.app.into;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedIdentityTest {
    private static final int LARGE = 300_000;

    private final Path folder;

    FeedIdentityTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isOfTheBytesAndNotOfTheName() throws IOException {
        assertThat(identity("1s", file("a.csv", 7)))
                .matches("[0-9a-f]{16}")
                .isEqualTo(identity("1s", file("b.csv", 7)));
    }

    @Test
    void differsByEitherEndByTheLengthTheOrderAndTheSettings() throws IOException {
        Path one = file("one.csv", 7);
        Path other = file("other.csv", 8);
        byte[] late = Files.readAllBytes(one);
        late[LARGE - 1] = 99;
        Path end = Files.write(folder.resolve("end.csv"), late);
        Path longer = Files.write(folder.resolve("longer.csv"), Arrays.copyOf(late, LARGE + 1));

        assertThat(List.of(
                        identity("1s", one),
                        identity("2s", one),
                        identity("1s", other),
                        identity("1s", end),
                        identity("1s", longer),
                        identity("1s", one, other),
                        identity("1s", other, one)))
                .doesNotHaveDuplicates();
    }

    @Test
    void answersAMissingFileWithASentence() {
        assertThatThrownBy(() -> identity("1s", folder.resolve("none.csv")))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("none.csv");
    }

    private static String identity(String window, Path... files) {
        return FeedIdentity.of(List.of(files), new TreeMap<>(Map.of("window", window)));
    }

    private Path file(String name, int first) throws IOException {
        byte[] bytes = new byte[LARGE];
        bytes[0] = (byte) first;
        return Files.write(folder.resolve(name), bytes);
    }
}
