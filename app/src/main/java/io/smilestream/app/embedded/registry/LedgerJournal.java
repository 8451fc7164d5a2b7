package io.smilestream.app.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smilestream.schemas.registry.LedgerEvent;
import io.smilestream.schemas.registry.SchemaLedger;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A ledger's changes in a file, one JSON line each, from which it is rebuilt after a restart. A last line without its end
 * is what a crash left of a change that nobody was told of; it is cut off.
 */
final class LedgerJournal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final RandomAccessFile file;

    private LedgerJournal(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** A journal in a file, new or not, whose folder is made if absent. */
    static LedgerJournal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new LedgerJournal(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    /** Repeats the file's changes in a ledger, and stands at the file's end. */
    synchronized void replayInto(SchemaLedger ledger) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        file.setLength(end);
        file.seek(end);
        String whole = new String(bytes, 0, end, StandardCharsets.UTF_8);
        for (String line : whole.lines().toList()) {
            try {
                ledger.replay(JSON.readValue(line, LedgerEvent.class));
            } catch (JsonProcessingException e) {
                throw new IOException(path + " is no journal of a schema registry: move it away to start anew", e);
            }
        }
    }

    /** Writes a change to disk. */
    synchronized void append(LedgerEvent event) {
        try {
            file.write((JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
            file.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
