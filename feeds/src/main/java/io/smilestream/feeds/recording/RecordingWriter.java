package io.smilestream.feeds.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.schemas.EpochMicros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a venue's lines in files: {@code VENUE-TIME.ndjson.gz}, one an hour or less, each a row of gzip members.
 *
 * <p>A member is packed in memory and written at once, so a crash leaves whole members and at most one that is cut, which
 * {@link RecordingReader} passes over. Every file begins with the venue's name and what the venue had answered before, so
 * it can be read alone. Time is that of the lines; no clock is read.
 *
 * <p>Not thread-safe.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int NAMES_TRIED_MAX = 1_000;

    /** Answers repeated at a file's start: one for each family of options; more are pages that never come again. */
    private static final int ANSWERS_MAX = 64;

    private static final DateTimeFormatter NAME_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String venue;
    private final RecordingSettings settings;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private @Nullable OutputStream member;
    private long memberBegin;
    private long memberBytes;
    private long fileBytes;
    private long fileHour;
    private long lines;
    private long bytes;
    private int files;

    /**
     * Records into a folder, which is made if need be; the first file is opened with the first line.
     *
     * @param venue the venue's lower-case name
     * @throws IOException if the folder cannot be made
     */
    public RecordingWriter(Path folder, String venue, RecordingSettings settings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.venue = venue;
        this.settings = settings;
    }

    /** Keeps a line; it is on disk within the settings' time, for lines that keep coming. */
    public void write(VenueLine line) throws IOException {
        long now = line.receiveMicros();
        if (member != null
                && (memberBytes >= settings.memberBytesMax()
                        || now - memberBegin >= TimeUnit.MICROSECONDS.convert(settings.memberTimeMax()))) {
            flush();
        }
        if (file != null && (fileBytes >= settings.fileBytesMax() || now / HOUR_MICROS != fileHour)) {
            closeFile();
        }
        if (file == null) {
            openFile(now);
        }
        append(line);
        lines++;
        if (Mark.of(line.text()) == Mark.ANSWER) {
            answers.put(Mark.questionOf(line.text()), line.text());
            if (answers.size() > ANSWERS_MAX) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }

    /** Writes what is pending as a complete member. */
    public void flush() throws IOException {
        OutputStream open = member;
        FileChannel target = file;
        if (open == null || target == null) {
            return;
        }
        member = null;
        open.close();
        ByteBuffer whole = ByteBuffer.wrap(packed.toByteArray());
        fileBytes += whole.remaining();
        bytes += whole.remaining();
        while (whole.hasRemaining()) {
            target.write(whole);
        }
        packed.reset();
    }

    /** Lines kept, without those that begin a file. */
    public long lines() {
        return lines;
    }

    /** Packed bytes written. */
    public long bytes() {
        return bytes;
    }

    /** Files begun. */
    public int files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        closeFile();
    }

    private void append(VenueLine line) throws IOException {
        OutputStream open = member;
        if (open == null) {
            open = new GZIPOutputStream(packed);
            member = open;
            memberBegin = line.receiveMicros();
            memberBytes = 0;
        }
        byte[] text = line.written().getBytes(UTF_8);
        open.write(text);
        open.write('\n');
        memberBytes += text.length + 1;
    }

    private void openFile(long now) throws IOException {
        String name = venue + "-" + NAME_TIME.format(EpochMicros.toInstant(now));
        file = create(name);
        files++;
        fileBytes = 0;
        fileHour = now / HOUR_MICROS;
        append(new VenueLine(now, Mark.recording(venue)));
        for (String answer : answers.values()) {
            append(new VenueLine(now, Mark.known(answer)));
        }
    }

    /** A file is never written to twice: what is there may end in a member that is cut. */
    private FileChannel create(String name) throws IOException {
        for (int attempt = 1; attempt < NAMES_TRIED_MAX; attempt++) {
            String suffix = attempt == 1 ? "" : "_" + attempt;
            try {
                return FileChannel.open(
                        folder.resolve(name + suffix + ".ndjson.gz"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException taken) {
                // The next name is tried.
            }
        }
        throw new IOException(folder + " holds too many recordings named " + name + ": choose another folder");
    }

    private void closeFile() throws IOException {
        FileChannel target = file;
        if (target == null) {
            return;
        }
        try (target) {
            flush();
            target.force(true);
        } finally {
            file = null;
        }
    }
}
