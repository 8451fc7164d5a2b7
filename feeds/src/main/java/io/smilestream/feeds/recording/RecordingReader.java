package io.smilestream.feeds.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one recorded file, packed or plain.
 *
 * <p>A torn tail, as a crash leaves it, is passed over and counted: what is handed out was written whole. A fault with
 * whole members behind it is damage, and refused.
 *
 * <p>Not thread-safe.
 */
public final class RecordingReader implements AutoCloseable {
    /** A line longer than this is no message; no venue's list of instruments comes near. */
    private static final int LINE_BYTES_MAX = 1 << 26;

    private final Path path;
    private final long size;
    private final String venue;
    private final GzipMembers members;
    private final boolean gzip;
    private InputStream lines;
    private long plainBytes;
    private long tornBytes;
    private long unreadableLines;

    private RecordingReader(Path path, boolean gzip) throws IOException {
        this.path = path;
        this.size = Files.size(path);
        this.gzip = gzip;
        InputStream file = new BufferedInputStream(Files.newInputStream(path));
        this.members = new GzipMembers(file);
        this.lines = gzip ? new ByteArrayInputStream(new byte[0]) : file;
        this.venue = readVenue();
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableRecordingException if it is no recording, or holds no whole member
     */
    public static RecordingReader open(Path path) throws IOException {
        boolean gzip;
        try (InputStream start = Files.newInputStream(path)) {
            gzip = start.read() == 0x1f && start.read() == 0x8b;
        }
        return new RecordingReader(path, gzip);
    }

    /** Whether a file that begins with {@code firstLine}, unpacked, is a recording. */
    public static boolean recognises(String firstLine) {
        VenueLine line = VenueLine.parse(firstLine);
        return line != null && Mark.of(line.text()) == Mark.RECORDING && Mark.venueOf(line.text()) != null;
    }

    /** The venue's lower-case name. */
    public String venue() {
        return venue;
    }

    /**
     * The next line, or null at the end; then null for ever.
     *
     * @throws UnreadableRecordingException if the file is damaged before its end
     */
    public @Nullable VenueLine next() throws IOException {
        for (String text = nextText(); text != null; text = nextText()) {
            VenueLine line = VenueLine.parse(text);
            if (line != null) {
                return line;
            }
            unreadableLines++;
        }
        return null;
    }

    /** Bytes of the file that have been read. */
    public long bytesRead() {
        return gzip ? members.wholeEnd() : plainBytes;
    }

    /** Bytes of the file. */
    public long bytes() {
        return size;
    }

    /** Bytes at the file's end that were passed over because what they belong to was never finished. */
    public long tornBytes() {
        return tornBytes;
    }

    /** Lines passed over because they do not begin with a time. */
    public long unreadableLines() {
        return unreadableLines;
    }

    @Override
    public void close() throws IOException {
        members.close();
        lines.close();
    }

    private String readVenue() throws IOException {
        try {
            String first = nextText();
            VenueLine line = first == null ? null : VenueLine.parse(first);
            String name = line == null ? null : Mark.venueOf(line.text());
            if (line == null || name == null || Mark.of(line.text()) != Mark.RECORDING) {
                throw new UnreadableRecordingException(
                        path
                                + " is no recording of ours, or was cut within its first second: leave it out and read the others");
            }
            return name;
        } catch (IOException e) {
            members.close();
            throw e;
        }
    }

    private @Nullable String nextText() throws IOException {
        byte[] line = nextBytes();
        while (line == null && gzip && tornBytes == 0) {
            byte[] member = members.next();
            if (member == null) {
                noteTail();
                return null;
            }
            lines = new ByteArrayInputStream(member);
            line = nextBytes();
        }
        return line == null ? null : new String(line, UTF_8);
    }

    private void noteTail() throws IOException {
        if (members.wholeEnd() == size) {
            return;
        }
        if (members.goesOn()) {
            throw new UnreadableRecordingException(path + " is damaged behind byte " + members.wholeEnd()
                    + ": take it from a copy, or cut it there and read what is before");
        }
        tornBytes = size - members.wholeEnd();
    }

    /** The next ended line's bytes; null if none is left. A plain file's last line without an end is torn. */
    private byte @Nullable [] nextBytes() throws IOException {
        byte[] line = new byte[512];
        int length = 0;
        for (int next = lines.read(); next != '\n'; next = lines.read()) {
            if (next < 0) {
                tornBytes += length;
                return null;
            }
            if (length == LINE_BYTES_MAX) {
                throw new EOFException(path + " has a line without an end: it is no recording of ours");
            }
            line = length == line.length ? Arrays.copyOf(line, 2 * length) : line;
            line[length++] = (byte) next;
        }
        plainBytes += length + 1;
        return Arrays.copyOf(line, length);
    }
}
