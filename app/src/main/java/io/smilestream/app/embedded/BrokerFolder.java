package io.smilestream.app.embedded;

import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** Where an embedded broker keeps its logs: a given folder, which survives, or a temporary one, which does not. */
final class BrokerFolder implements AutoCloseable {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final Path path;
    private final FileChannel lock;
    private final boolean temporary;

    private BrokerFolder(Path path, FileChannel lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /** Takes {@code folder}, made if absent, for one broker alone; null takes a new temporary folder. */
    static BrokerFolder open(@Nullable Path folder) {
        try {
            Path path = folder == null
                    ? Files.createTempDirectory("smilestream-broker-")
                    : Files.createDirectories(folder).toAbsolutePath();
            return new BrokerFolder(path, lock(path), folder == null);
        } catch (IOException e) {
            throw new SurroundingsException(
                    "the broker's folder " + (folder == null ? "for temporary files" : folder) + " cannot be used (" + e
                            + "): choose a folder this user can write to",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Writes the marks of an empty cluster with the users of {@code access}; a folder that has them keeps its cluster, its
     * users and its records.
     */
    void format(BrokerAccess access) throws Exception {
        Path log = path.resolve("log");
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .setIgnoreFormatted(true)
                    .setScramArguments(access.credentials())
                    .setPrintStream(silent)
                    .run();
        }
    }

    /** Lets the folder go, and deletes it if it was temporary. */
    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) {
            delete(path);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("smilestream.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very program: the same answer as when another one holds it.
        }
        channel.close();
        throw new SurroundingsException("the broker's folder " + folder
                + " is in use by another embedded broker: stop that one, or choose another folder");
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            /** Kafka's own cleaning may take a file away while we walk. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
