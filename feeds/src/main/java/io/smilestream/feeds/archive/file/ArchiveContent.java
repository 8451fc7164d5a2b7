package io.smilestream.feeds.archive.file;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a file holds: plain, gzip of any number of members, or Zstandard, told by the first bytes, for names lie and half of
 * all downloads lose their ending.
 *
 * <p>Not thread-safe.
 */
public final class ArchiveContent implements Closeable {
    /** Enough for the first row of any table, and the first message of a capture that begins with a list of instruments. */
    public static final int HEAD_BYTES = 1 << 20;

    /** Archives may have a file for each minute, each smaller than this. */
    private static final int HEAD_BYTES_AT_FIRST = 16_384;

    private static final int BUFFER_BYTES = 16_384;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTANDARD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final Path path;
    private final MeasuredInput measured;
    private final HeadFirst content;

    private ArchiveContent(Path path, MeasuredInput measured, InputStream unpacked) throws IOException {
        this.path = path;
        this.measured = measured;
        this.content = new HeadFirst(head(path, unpacked), unpacked);
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableArchiveException if it is missing, empty, unreadable or packed in a damaged way
     */
    public static ArchiveContent open(Path path) throws IOException {
        requireReadable(path);
        MeasuredInput measured = new MeasuredInput(Files.newInputStream(path));
        try {
            return new ArchiveContent(path, measured, unpacked(measured));
        } catch (UnreadableArchiveException e) {
            measured.close();
            throw e;
        } catch (IOException e) {
            measured.close();
            throw brokenOff(path, 0, e);
        }
    }

    /**
     * The first bytes of the content; fewer than {@link #HEAD_BYTES} only where there are no more, or none can be unpacked; empty once they have been read.
     *
     * @return a copy
     */
    public byte[] head() {
        return content.head();
    }

    /** The content, from its first byte. */
    public InputStream stream() {
        return content;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Name of the file without folders. */
    public String name() {
        return name(path);
    }

    /** Bytes of the file read so far, as they lie on disk. */
    public long bytesRead() {
        return measured.bytes();
    }

    /** SHA-256 of the file as it lies on disk, hexadecimal; reads whatever is left of it, and is to be called once. */
    public String sha256() throws IOException {
        return measured.sha256();
    }

    /** How to say that the file could not be read beyond a line. */
    public UnreadableArchiveException brokenOff(long line, IOException cause) {
        return brokenOff(path, line, cause);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Name of a file without folders. */
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static void requireReadable(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableArchiveException(path + " does not exist: give the path of an archive");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UnreadableArchiveException(path + " is not a readable file: give the path of an archive");
        }
        if (Files.size(path) == 0) {
            throw new UnreadableArchiveException(path + " is empty: fetch it again");
        }
    }

    private static InputStream unpacked(MeasuredInput measured) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(measured, BUFFER_BYTES);
        packed.mark(ZSTANDARD.length);
        byte[] magic = packed.readNBytes(ZSTANDARD.length);
        packed.reset();
        if (startsWith(magic, GZIP)) {
            return new GZIPInputStream(packed, BUFFER_BYTES);
        }
        return startsWith(magic, ZSTANDARD) ? new ZstdInputStream(packed) : packed;
    }

    /** Reads as much as there is in one piece: what can be unpacked before a fault is not lost to it. */
    private static byte[] head(Path path, InputStream unpacked) throws IOException {
        byte[] head = new byte[HEAD_BYTES_AT_FIRST];
        int length = 0;
        try {
            int count = unpacked.read(head, 0, head.length);
            while (count > 0) {
                length += count;
                head = length < head.length ? head : Arrays.copyOf(head, Math.min(HEAD_BYTES, 4 * length));
                count = unpacked.read(head, length, head.length - length);
            }
        } catch (IOException e) {
            if (length == 0) {
                throw brokenOff(path, 0, e);
            }
        }
        return Arrays.copyOf(head, length);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static UnreadableArchiveException brokenOff(Path path, long line, IOException cause) {
        boolean damaged =
                cause instanceof EOFException || cause instanceof ZipException || cause instanceof ZstdIOException;
        String why = damaged ? "its packed data is cut short or damaged" : String.valueOf(cause.getMessage());
        String what = damaged ? "fetch the file again" : "see that the file can be read";
        return new UnreadableArchiveException(
                path + " breaks off after line " + line + ", " + why + ": " + what, cause);
    }
}
