package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.ArchiveRow.Broken;
import io.smilestream.feeds.archive.ArchiveRow.Usable;
import io.smilestream.schemas.DeadLetterReason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One file of an archive, read row by row and counted. */
final class OptionsChainFile implements Closeable {
    private static final int BUFFER_BYTES = 65_536;
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final int GZIP_SECOND_BYTE = 0x8b;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path path;
    private final MeasuredInput measured;
    private final LineReader lines;
    private final RowParser parser;
    private final Map<DeadLetterReason, Long> rejected = new EnumMap<>(DeadLetterReason.class);
    private long rows;
    private @Nullable Instant firstEventTime;
    private @Nullable Instant lastEventTime;
    private @Nullable String sha256;

    private OptionsChainFile(Path path, MeasuredInput measured, LineReader lines, RowParser parser) {
        this.path = path;
        this.measured = measured;
        this.lines = lines;
        this.parser = parser;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param index which of the archive's files it is, counted from 0
     * @throws UnreadableArchiveException if it is no archive, or none that can be read
     */
    static OptionsChainFile open(Path path, int index) throws IOException {
        requireReadable(path);
        MeasuredInput measured = new MeasuredInput(Files.newInputStream(path));
        try {
            LineReader lines = new LineReader(decompressed(measured));
            if (!lines.next()) {
                throw new UnreadableArchiveException(path + " holds no header: give an options_chain CSV of Tardis");
            }
            String row = new String(lines.copy(), StandardCharsets.UTF_8);
            ChainHeader header =
                    ChainHeader.parse(row.startsWith(BYTE_ORDER_MARK) ? row.substring(1) : row, path.toString());
            RowParser parser = new RowParser(index, name(path), header);
            return new OptionsChainFile(path, measured, lines, parser);
        } catch (UnreadableArchiveException e) {
            measured.close();
            throw e;
        } catch (IOException e) {
            measured.close();
            throw brokenOff(path, 0, e);
        }
    }

    /**
     * The next row; null at the end.
     *
     * @throws UnreadableArchiveException if the file breaks off
     */
    @Nullable
    ArchiveRow next() throws IOException {
        try {
            if (!lines.next()) {
                sha256 = sha256 == null ? measured.sha256() : sha256;
                return null;
            }
        } catch (IOException e) {
            throw brokenOff(path, lines.number(), e);
        }
        ArchiveRow row = parser.parse(lines);
        count(row);
        return row;
    }

    /** Bytes of the file read so far, before decompression. */
    long bytesRead() {
        return measured.bytes();
    }

    /** Rows read so far. */
    long rows() {
        return rows;
    }

    /** Name of the file without folders. */
    String name() {
        return name(path);
    }

    Path path() {
        return path;
    }

    ArchiveFileSummary summary() {
        return new ArchiveFileSummary(name(path), rows, rejected, firstEventTime, lastEventTime, sha256);
    }

    @Override
    public void close() throws IOException {
        measured.close();
    }

    private void count(ArchiveRow row) {
        rows++;
        if (row instanceof Usable usable) {
            lastEventTime = usable.tick().tick().getEventTime();
            firstEventTime = firstEventTime == null ? lastEventTime : firstEventTime;
        } else {
            rejected.merge(((Broken) row).rejected().reason(), 1L, Long::sum);
        }
    }

    private static void requireReadable(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableArchiveException(path + " does not exist: give the path of an options_chain CSV");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UnreadableArchiveException(path + " is not a readable file: give an options_chain CSV");
        }
        if (Files.size(path) == 0) {
            throw new UnreadableArchiveException(path + " is empty: fetch it again");
        }
    }

    /** Gzip is told by its first two bytes: names lie, and half of all downloads lose their ending. */
    private static InputStream decompressed(MeasuredInput measured) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(measured, BUFFER_BYTES);
        buffered.mark(2);
        boolean gzip = buffered.read() == GZIP_FIRST_BYTE && buffered.read() == GZIP_SECOND_BYTE;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    private static UnreadableArchiveException brokenOff(Path path, long line, IOException cause) {
        boolean damaged = cause instanceof EOFException || cause instanceof ZipException;
        String why = damaged ? "its gzip data is cut short or damaged" : String.valueOf(cause.getMessage());
        String what = damaged ? "fetch the file again" : "see that the file can be read";
        return new UnreadableArchiveException(
                path + " breaks off after line " + line + ", " + why + ": " + what, cause);
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
