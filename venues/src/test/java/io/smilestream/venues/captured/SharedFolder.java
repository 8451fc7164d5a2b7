package io.smilestream.venues.captured;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Captured messages that lie beside a developer's checkout; a test that needs one is skipped without it. */
final class SharedFolder {
    private SharedFolder() {}

    /** A file's text, unpacked if its name ends in {@code .gz}. */
    static String text(String file) throws IOException {
        Path path = folder().resolve("data").resolve(file);
        assumeTrue(Files.exists(path), "skipped: no data/" + file + " in the shared folder beside the checkout");
        try (InputStream raw = Files.newInputStream(path);
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(plain.readAllBytes(), UTF_8);
        }
    }

    /** Its lines. */
    static List<String> lines(String file) throws IOException {
        return text(file).lines().toList();
    }

    /** What was received in a capture of {@code time: message} lines; requests and comments are left out. */
    static List<String> received(String file) throws IOException {
        return lines(file).stream()
                .filter(line -> line.matches("[0-9]+\\.[0-9]+: .*"))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    /** The replies in a capture of {@code address -> time: reply} lines. */
    static List<String> replies(String file) throws IOException {
        return lines(file).stream()
                .filter(line -> line.contains(" -> "))
                .map(line -> line.substring(line.indexOf(": {") + 2))
                .toList();
    }

    private static Path folder() {
        String given = System.getProperty("smilestream.shared");
        if (given != null) {
            return Path.of(given);
        }
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".ci"))) {
            root = root.getParent();
        }
        return root.resolve("../shared").normalize();
    }
}
