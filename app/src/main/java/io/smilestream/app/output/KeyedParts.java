package io.smilestream.app.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes sorted by key without holding them: one part file a key in a temporary folder, joined in canonical order at the
 * end. Memory and open files are bounded whatever the topic's size. Not thread-safe.
 */
final class KeyedParts implements AutoCloseable {
    /** Far below any system's limit of open files; with more keys than this, parts are reopened for appending. */
    private static final int OPEN_FILES_MAX = 64;

    private final Path folder;
    private final Map<String, Path> parts = new TreeMap<>(CanonicalOrder.OF_KEYS);
    private final LinkedHashMap<String, OutputStream> open = new LinkedHashMap<>(OPEN_FILES_MAX, 0.75f, true);

    private KeyedParts(Path folder) {
        this.folder = folder;
    }

    /** Begins with no keys, in a temporary folder of its own. */
    static KeyedParts empty() throws IOException {
        return new KeyedParts(Files.createTempDirectory("smilestream-parts"));
    }

    /** Appends to a key's part. */
    void append(String key, byte[] bytes) throws IOException {
        outputOf(key).write(bytes);
    }

    /** Writes every part to {@code target}, by key. */
    void joinTo(OutputStream target) throws IOException {
        closeOpen();
        for (Path part : parts.values()) {
            Files.copy(part, target);
        }
    }

    /** Deletes the temporary folder. */
    @Override
    public void close() throws IOException {
        closeOpen();
        for (Path part : parts.values()) {
            Files.deleteIfExists(part);
        }
        Files.deleteIfExists(folder);
    }

    private OutputStream outputOf(String key) throws IOException {
        OutputStream output = open.get(key);
        if (output == null) {
            makeRoom();
            Path part = parts.computeIfAbsent(key, absent -> folder.resolve(parts.size() + ".part"));
            output = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            open.put(key, output);
        }
        return output;
    }

    private void makeRoom() throws IOException {
        if (open.size() >= OPEN_FILES_MAX) {
            var eldest = open.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
    }

    private void closeOpen() throws IOException {
        for (OutputStream output : open.values()) {
            output.close();
        }
        open.clear();
    }
}
