package io.smilestream.feeds.archive;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.TickBatcher;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.ArchiveEntry.Broken;
import io.smilestream.feeds.archive.file.ArchiveEntry.Usable;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import io.smilestream.feeds.archive.merge.EntryMerge;
import io.smilestream.feeds.archive.merge.RepeatedTicks;
import io.smilestream.feeds.archive.merge.TimeWatch;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.QuoteJoin;
import io.smilestream.venues.SmileTick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files of ticks as one feed, in constant memory: tables of Tardis, venues' messages and snapshots, mixed as they come, plain
 * or packed.
 *
 * <p>The files may be given in any order and may overlap: their entries are merged by the time they were received. An entry
 * that is no tick is handed on as rejected, with its bytes, and reading goes on.
 */
public final class Archive implements TickFeed {
    /*
     * Each open file is read ahead. The entry that is next first moves the clock. If the clock has passed a window's end,
     * everything pending is flushed; if besides no entry in sight is older than a window's end, a heartbeat says so. Only
     * then is the entry itself put into a batch. So a heartbeat never closes a window that an entry within the lookahead still
     * belongs to, however the entries are shuffled in it.
     */

    private static final long NONE = Long.MIN_VALUE;

    /** Ticks are numbered from 2, so that in a table the number is that of the line. */
    private static final long FIRST_SEQUENCE = 2;

    private final ArchiveSettings settings;
    private final Windows windows;
    private final long jumpMaxMicros;
    private final List<ArchiveStart> starts;
    private final EntryMerge entries;
    private final List<ArchiveFile> files = new ArrayList<>();
    private final Queue<FeedRecord> out = new ArrayDeque<>();
    private final Set<String> venues = new LinkedHashSet<>();
    private final RepeatedTicks repeated = new RepeatedTicks();
    private final Map<String, QuoteJoin> joins = new HashMap<>();
    private final TickBatcher batcher;
    private int heardFiles;
    private long sequence = FIRST_SEQUENCE - 1;
    private long clockMicros = NONE;
    private long heartbeatMicros = NONE;
    private long newestEventMicros = NONE;
    private boolean finished;

    private Archive(List<ArchiveStart> starts, ArchiveSettings settings) {
        this.starts = List.copyOf(starts);
        this.settings = settings;
        this.windows = Windows.of(settings.window(), settings.grace());
        this.jumpMaxMicros = settings.mergeBounds().jumpMaxMicros();
        long[] begins = starts.stream().mapToLong(ArchiveStart::beginMicros).toArray();
        this.entries = new EntryMerge(begins, this::openFile, settings.mergeBounds());
        this.batcher = new TickBatcher(starts.get(0).name(), settings.batchTicksMax(), out::add);
    }

    /**
     * Opens an archive, and first looks into every file, so that a wrong one is refused before the first record.
     *
     * @param files the files, in any order
     * @throws UnreadableArchiveException if a file is missing, empty or of no known kind, or one is there twice
     */
    public static Archive open(List<Path> files, ArchiveSettings settings) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("an archive must have at least one file, was given none");
        }
        return new Archive(ArchiveStart.of(files, settings.mergeBounds()), settings);
    }

    /**
     * The first line of a file once it is unpacked, by which whoever reads other kinds of files may know one of theirs.
     *
     * @throws UnreadableArchiveException if the file is missing, empty or packed in a damaged way
     */
    public static String firstLine(Path file) throws IOException {
        try (ArchiveContent content = ArchiveContent.open(file)) {
            return ArchiveKind.firstLine(content.head());
        }
    }

    @Override
    public @Nullable FeedRecord next() throws IOException {
        while (out.isEmpty() && !finished) {
            if (entries.advance()) {
                handOn(entries.entry());
            } else {
                finish();
            }
        }
        IOException fault = entries.fault();
        if (out.isEmpty() && fault != null) {
            throw fault;
        }
        return out.poll();
    }

    @Override
    public FeedProgress progress() {
        return new FeedProgress(
                files.stream().mapToLong(ArchiveFile::rows).sum(),
                files.stream().mapToLong(ArchiveFile::bytesRead).sum(),
                starts.stream().mapToLong(ArchiveStart::bytes).sum(),
                newestEventMicros == NONE ? null : EpochMicros.toInstant(newestEventMicros));
    }

    /** What the files read so far held, in the order in which they begin. */
    public List<ArchiveFileSummary> files() {
        return files.stream().map(ArchiveFile::summary).toList();
    }

    @Override
    public void close() throws IOException {
        for (ArchiveFile file : files) {
            file.close();
        }
    }

    private ArchiveFile openFile(int index) throws IOException {
        TimeWatch watch = new TimeWatch(TimeUnit.MICROSECONDS.convert(settings.gapMin()), jumpMaxMicros, repeated);
        ArchiveFile file = ArchiveFile.open(starts.get(index).path(), watch);
        files.add(file);
        return file;
    }

    private void handOn(ArchiveEntry entry) {
        long before = nowMicros();
        watch(entry);
        clockMicros = Math.max(clockMicros, entries.clockMicros());
        sequence++;
        if (windows.startOf(nowMicros()) != windows.startOf(before)) {
            batcher.flush();
        }
        tellTime();
        if (entry instanceof Usable usable) {
            batch(usable);
        } else {
            out.add(((Broken) entry).rejected().at(EpochMicros.toInstant(nowMicros())));
        }
    }

    /**
     * Lets the file's watch see the entry. A file that begins after all before it have fallen silent ends that silence; days
     * that follow each other share no batch.
     */
    private void watch(ArchiveEntry entry) {
        TimeWatch watch = files.get(entries.file()).watch();
        if (entries.file() >= heardFiles) {
            heardFiles = entries.file() + 1;
            watch.beginAfter(clockMicros);
            batcher.flush();
        }
        if (entry instanceof Usable usable && entries.clockMicros() != NONE) {
            watch.meet(usable, entries.clockMicros());
        }
    }

    /** A heartbeat at the newest window end that neither the clock nor any entry in sight lies before. */
    private void tellTime() {
        if (clockMicros == NONE) {
            return;
        }
        long closedBefore = heartbeatMicros == NONE ? NONE : windows.closedAt(heartbeatMicros);
        long reached = windows.startOf(Math.min(clockMicros, entries.oldestEventMicros(closedBefore)));
        if (reached > heartbeatMicros) {
            batcher.flush();
            venues.forEach(venue -> out.add(new Heartbeat(venue, EpochMicros.toInstant(reached))));
            heartbeatMicros = reached;
        }
    }

    private void batch(Usable entry) {
        SmileTick tick = entry.tick();
        if (tick.tick().getSequence() == null) {
            tick.tick().setSequence(sequence);
        }
        venues.add(tick.key().venue());
        batcher.from(starts.get(entries.file()).name());
        if (entry.eventMicros() - nowMicros() > jumpMaxMicros) {
            batcher.addAlone(tick, EpochMicros.toInstant(nowMicros()));
        } else {
            joins.computeIfAbsent(tick.key().venue(), venue -> new QuoteJoin(new Batching()))
                    .tick(tick);
        }
    }

    /** Puts whole ticks into batches. */
    private final class Batching implements MessageSink {
        @Override
        public void tick(SmileTick whole) {
            batcher.add(whole, EpochMicros.toInstant(nowMicros()));
            newestEventMicros =
                    Math.max(newestEventMicros, EpochMicros.of(whole.tick().getEventTime()));
        }

        @Override
        public void unusable(String key, DeadLetterReason reason, String detail) {
            throw new IllegalArgumentException("a tick must stay a tick when it is joined, was " + reason);
        }
    }

    /** Flushes; then, unless the archive broke off, lets the last window close. */
    private void finish() {
        batcher.flush();
        if (entries.fault() == null && newestEventMicros != NONE) {
            long end = Math.max(windows.closesAt(newestEventMicros), heartbeatMicros);
            venues.forEach(venue -> out.add(new Heartbeat(venue, EpochMicros.toInstant(end))));
        }
        finished = true;
    }

    /** The feed's clock, microseconds since the epoch; 0 as long as nothing has told the time. */
    private long nowMicros() {
        return clockMicros == NONE ? 0 : clockMicros;
    }
}
