package io.smilestream.app.doctor;

import io.smilestream.app.config.Setting;
import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Looks at the folder of remembered state: whether this user may write there, and how much room there is. */
final class DiskCheckup implements Checkup {
    private static final long MIB = 1 << 20;

    /** State is held in memory; the folder takes checkpoints and what the system needs besides. */
    static final long FAIL_BELOW_BYTES = 64 * MIB;

    static final long WARN_BELOW_BYTES = 1024 * MIB;

    private final Path folder;
    private final ToLongFunction<Path> usableBytes;

    /**
     * Looks at {@code folder}, which need not exist.
     *
     * @param usableBytes tells how many bytes this user may still write in a folder that exists
     */
    DiskCheckup(Path folder, ToLongFunction<Path> usableBytes) {
        this.folder = folder.toAbsolutePath();
        this.usableBytes = usableBytes;
    }

    @Override
    public List<Finding> findings() {
        String subject = Setting.STATE_DIR.key() + " " + folder;
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return List.of(Finding.fail(
                    subject,
                    existing + (Files.isDirectory(existing) ? " cannot be written by this user" : " is no folder"),
                    "name another with " + Setting.STATE_DIR.flag()));
        }
        long usable = usableBytes.applyAsLong(existing);
        String free = String.format(Locale.ROOT, "%,d MiB free", usable / MIB);
        String remedy = "make room, or name another folder with " + Setting.STATE_DIR.flag();
        if (usable < FAIL_BELOW_BYTES) {
            return List.of(Finding.fail(subject, free, remedy));
        }
        return List.of(usable < WARN_BELOW_BYTES ? Finding.warn(subject, free, remedy) : Finding.ok(subject, free));
    }

    static long usableBytes(Path existing) {
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new SurroundingsException(
                    "nobody tells how much room " + existing + " has (" + e + "): see the disk", e);
        }
    }
}
