package io.smilestream.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckupTest {
    private final Path folder;

    DiskCheckupTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void measuresTheRoomOfAFolderThatIsYetToBeMade() {
        Path absent = folder.resolve("not/yet");

        assertThat(verdict(absent, DiskCheckup.WARN_BELOW_BYTES)).isEqualTo(Verdict.OK);
        assertThat(verdict(absent, DiskCheckup.WARN_BELOW_BYTES - 1)).isEqualTo(Verdict.WARN);
        assertThat(verdict(absent, DiskCheckup.FAIL_BELOW_BYTES - 1)).isEqualTo(Verdict.FAIL);
        assertThat(absent).doesNotExist();
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThat(verdict(file.resolve("state"), Long.MAX_VALUE)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void asksTheSystemForTheRoom() {
        assertThat(DiskCheckup.usableBytes(folder)).isPositive();
    }

    private static Verdict verdict(Path stateDir, long usableBytes) {
        return new DiskCheckup(stateDir, existing -> usableBytes)
                .findings()
                .get(0)
                .verdict();
    }
}
