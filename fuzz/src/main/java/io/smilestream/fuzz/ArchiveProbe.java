package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.feeds.archive.Archive;
import io.smilestream.feeds.archive.ArchiveFileSummary;
import io.smilestream.feeds.archive.ArchiveSettings;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A file of an archive, whose beginning is given so that it is of the kind that is to be probed. Every line behind it must
 * come out as a tick, as a fault, or be counted as a mark of the recorder.
 */
final class ArchiveProbe implements Probe {
    private static final ArchiveSettings SETTINGS =
            ArchiveSettings.standard(Duration.ofSeconds(1), Duration.ofMillis(200));

    private final byte[] beginning;
    private final Lines lines;
    private final ScratchFile file = new ScratchFile();
    private final FeedPromise feed = new FeedPromise();

    /** What the lines of a kind of file become. */
    enum Lines {
        /** A line is one entry. */
        ENTRIES,
        /** A line is an entry or several, or a mark. */
        MESSAGES,
        /** Lines mean nothing. */
        IGNORED
    }

    ArchiveProbe(String beginning, Lines lines) {
        this.beginning = beginning.getBytes(UTF_8);
        this.lines = lines;
    }

    @Override
    public void feed(byte[] input) throws IOException {
        Path path = file.holding(beginning, input);
        try (Archive archive = Archive.open(List.of(path), SETTINGS)) {
            feed.drain(archive);
            check(archive.files().get(0), input);
        } catch (UnreadableArchiveException e) {
            boolean may = beginning.length == 0 || lines == Lines.IGNORED || input.length == 0;
            unless(may, "a plain file of lines must be readable: " + e.getMessage());
        }
    }

    private void check(ArchiveFileSummary summary, byte[] input) {
        long entries = feed.ticks() + feed.rejected();
        unless(
                entries == summary.rows(),
                summary.rows() + " rows must be " + summary.rows() + " records, were " + entries);
        if (beginning.length == 0 || lines == Lines.IGNORED) {
            return;
        }
        long given = lines(input) + (lines == Lines.MESSAGES ? lines(beginning) : 0);
        boolean kept = lines == Lines.ENTRIES ? entries == given : entries + summary.disconnects() >= given;
        unless(kept, given + " lines must not become " + entries + " entries");
    }

    private static long lines(byte[] bytes) {
        long ends = 0;
        for (byte next : bytes) {
            ends += next == '\n' ? 1 : 0;
        }
        return bytes.length == 0 || bytes[bytes.length - 1] == '\n' ? ends : ends + 1;
    }
}
