package io.smilestream.feeds.archive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Real archives beside the repository, which stay there: a test that needs them is skipped where they are absent. */
final class SharedArchives {
    private SharedArchives() {}

    /** The archive of that name; skips the calling test if it is not there. */
    static Path find(String name) {
        return data("tardis_options_chain/" + name);
    }

    /** The real file of that path; skips the calling test if it is not there. */
    static Path data(String path) {
        Path file = shared().resolve("data").resolve(path);
        assumeTrue(Files.isRegularFile(file), "real archives are absent, looked for " + file);
        return file;
    }

    private static Path shared() {
        String given = System.getProperty("smilestream.shared");
        return given != null ? Path.of(given) : repository().resolve("../shared");
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        @Nullable Path folder = here;
        while (folder != null && !Files.isDirectory(folder.resolve(".ci"))) {
            folder = folder.getParent();
        }
        return folder == null ? here : folder;
    }
}
