package io.smilestream.feeds.archive;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.TickBatcher;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.archive.ArchiveRow.Broken;
import io.smilestream.feeds.archive.ArchiveRow.Usable;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tardis {@code options_chain} files as one feed, plain or gzip, in constant memory.
 *
 * <p>The files are read one after another as if they were one; they must be given in the order of their times and not
 * overlap. A row that is no tick is handed on as rejected, with its bytes, and reading goes on.
 */
public final class OptionsChainArchive implements TickFeed {
    /*
     * Rows pass through a lookahead. The row at its head first moves the clock. If the clock has passed a window's end,
     * everything pending is flushed; if besides no row in sight is older than a window's end, a heartbeat says so. Only
     * then is the row itself put into a batch. So a heartbeat never closes a window that a row within the lookahead still
     * belongs to, however the rows are shuffled in it.
     */

    private static final long NONE = Long.MIN_VALUE;

    /** A day's file may open with quotes from just before midnight; a file that begins earlier belongs elsewhere. */
    private static final long OVERLAP_MAX_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final List<Path> paths;
    private final ArchiveSettings settings;
    private final Windows windows;
    private final FeedClock clock;
    private final Lookahead rows;
    private final List<ArchiveStart> starts;
    private final List<OptionsChainFile> files = new ArrayList<>();
    private final Queue<FeedRecord> out = new ArrayDeque<>();
    private final Set<String> venues = new LinkedHashSet<>();
    private TickBatcher batcher;
    private int batchedFile;
    private long heartbeatMicros = NONE;
    private long newestEventMicros = NONE;
    private boolean exhausted;
    private boolean finished;
    private @Nullable IOException fault;

    private OptionsChainArchive(List<Path> paths, List<ArchiveStart> starts, ArchiveSettings settings) {
        this.paths = List.copyOf(paths);
        this.starts = List.copyOf(starts);
        this.settings = settings;
        this.windows = Windows.of(settings.window(), settings.grace());
        this.clock = new FeedClock(TimeUnit.MICROSECONDS.convert(settings.jumpMax()));
        this.rows = new Lookahead(settings.lookaheadRows());
        this.batcher = batcher(0);
    }

    /**
     * Opens an archive, and first looks into every file, so that a wrong one is refused before the first record.
     *
     * @param files the files, oldest first
     * @throws UnreadableArchiveException if a file is missing, empty or of another kind, or they are out of order
     */
    public static OptionsChainArchive open(List<Path> files, ArchiveSettings settings) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an archive must have at least one file, was given none");
        }
        List<ArchiveStart> starts = new ArrayList<>();
        for (Path file : files) {
            starts.add(ArchiveStart.of(file));
        }
        ArchiveStart.requireOrder(starts);
        return new OptionsChainArchive(files, starts, settings);
    }

    @Override
    public @Nullable FeedRecord next() throws IOException {
        while (out.isEmpty() && !finished) {
            readAhead();
            if (rows.isEmpty()) {
                finish();
            } else {
                handOn(rows.row(0));
                rows.removeHead();
            }
        }
        if (out.isEmpty() && fault != null) {
            throw fault;
        }
        return out.poll();
    }

    @Override
    public FeedProgress progress() {
        return new FeedProgress(
                files.stream().mapToLong(OptionsChainFile::rows).sum(),
                files.stream().mapToLong(OptionsChainFile::bytesRead).sum(),
                starts.stream().mapToLong(ArchiveStart::bytes).sum(),
                newestEventMicros == NONE ? null : EpochMicros.toInstant(newestEventMicros));
    }

    /** What the files read so far held, in the order they were given. */
    public List<ArchiveFileSummary> files() {
        return files.stream().map(OptionsChainFile::summary).toList();
    }

    @Override
    public void close() throws IOException {
        for (OptionsChainFile file : files) {
            file.close();
        }
    }

    /** Fills the lookahead. A fault ends the input and is kept until all that was read before it has been handed on. */
    private void readAhead() {
        try {
            while (!exhausted && !rows.isFull()) {
                ArchiveRow row =
                        files.isEmpty() ? null : files.get(files.size() - 1).next();
                if (row != null) {
                    rows.add(row);
                } else {
                    openNextFile();
                }
            }
        } catch (IOException e) {
            fault = e;
            exhausted = true;
        }
    }

    private void openNextFile() throws IOException {
        if (!files.isEmpty()) {
            files.get(files.size() - 1).close();
        }
        if (files.size() < paths.size()) {
            files.add(OptionsChainFile.open(paths.get(files.size()), files.size()));
        } else {
            exhausted = true;
        }
    }

    private void handOn(ArchiveRow row) {
        long before = clock.nowMicros();
        clock.follow(rows);
        if (row.file() != batchedFile && !turnTo(row.file())) {
            return;
        }
        if (windows.startOf(clock.nowMicros()) != windows.startOf(before)) {
            batcher.flush();
        }
        tellTime();
        if (row instanceof Usable usable) {
            batch(usable);
        } else {
            out.add(((Broken) row).rejected().at(EpochMicros.toInstant(clock.nowMicros())));
        }
    }

    /** Begins a file's batches; false if the file reaches back into what has been read, which ends the feed. */
    private boolean turnTo(int file) {
        batcher.flush();
        batcher = batcher(file);
        Long begin = starts.get(file).beginMicros();
        if (begin != null && clock.nowMicros() - begin > OVERLAP_MAX_MICROS) {
            fault = new UnreadableArchiveException(paths.get(file) + " begins at " + EpochMicros.toInstant(begin)
                    + ", while " + paths.get(batchedFile) + " ends at " + EpochMicros.toInstant(clock.nowMicros())
                    + ": give files that do not overlap in time");
            finish();
        }
        batchedFile = file;
        return !finished;
    }

    /** A heartbeat at the newest window end that neither the clock nor any row in sight lies before. */
    private void tellTime() {
        if (!clock.isSet()) {
            return;
        }
        long closedBefore = heartbeatMicros == NONE ? NONE : windows.closedAt(heartbeatMicros);
        long reached = windows.startOf(Math.min(clock.nowMicros(), rows.oldestEventMicros(closedBefore)));
        if (reached > heartbeatMicros) {
            batcher.flush();
            venues.forEach(venue -> out.add(new Heartbeat(venue, EpochMicros.toInstant(reached))));
            heartbeatMicros = reached;
        }
    }

    private void batch(Usable row) {
        venues.add(row.tick().key().venue());
        if (clock.isFarAhead(row.eventMicros())) {
            batcher.addAlone(row.tick(), EpochMicros.toInstant(clock.nowMicros()));
        } else {
            batcher.add(row.tick(), EpochMicros.toInstant(clock.nowMicros()));
            newestEventMicros = Math.max(newestEventMicros, row.eventMicros());
        }
    }

    /** Flushes; then, unless the archive broke off, lets the last window close. */
    private void finish() {
        batcher.flush();
        if (fault == null && newestEventMicros != NONE) {
            long end = Math.max(windows.closesAt(newestEventMicros), heartbeatMicros);
            venues.forEach(venue -> out.add(new Heartbeat(venue, EpochMicros.toInstant(end))));
        }
        finished = true;
    }

    private TickBatcher batcher(int file) {
        return new TickBatcher(starts.get(file).name(), settings.batchTicksMax(), out::add);
    }
}
