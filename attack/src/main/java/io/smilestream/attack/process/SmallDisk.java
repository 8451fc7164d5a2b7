package io.smilestream.attack.process;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory that can be made full and roomy again. Needs the right to mount, which only root has. */
public final class SmallDisk implements AutoCloseable {
    private static final long ROOMY_BYTES = 1L << 30;
    private static final long PAGE_BYTES = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this user may mount one. */
    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name")) && Files.isWritable(Path.of("/"));
    }

    /** Mounts one that is roomy, over {@code folder}, which is made if absent. */
    public static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY_BYTES, "smilestream-attack", folder.toString());
        return new SmallDisk(folder);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Leaves room for so many bytes, rounded up to whole pages. */
    public void leave(long bytes) throws IOException, InterruptedException {
        FileStore store = Files.getFileStore(folder);
        long used = store.getTotalSpace() - store.getUnallocatedSpace();
        resize(Math.max(PAGE_BYTES, used + bytes)); // a size of zero would mean no bound
    }

    /** Makes it roomy again. */
    public void clear() throws IOException, InterruptedException {
        resize(ROOMY_BYTES);
    }

    @Override
    public void close() {
        try {
            run("umount", "-l", folder.toString());
        } catch (IOException e) {
            throw new UnexpectedException("the small disk cannot be taken away: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resize(long bytes) throws IOException, InterruptedException {
        run("mount", "-o", "remount,size=" + bytes, folder.toString());
    }

    private static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(words)).inheritIO().start();
        int code = process.waitFor();
        if (code != 0) {
            throw new UnexpectedException(String.join(" ", words) + " failed with code " + code);
        }
    }
}
