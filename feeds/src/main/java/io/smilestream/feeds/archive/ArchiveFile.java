package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.ArchiveKind.Recognised;
import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.ArchiveEntry.Broken;
import io.smilestream.feeds.archive.file.ArchiveEntry.Usable;
import io.smilestream.feeds.archive.file.EntryReader;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import io.smilestream.feeds.archive.merge.TimeWatch;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.TickKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One file of an archive, read entry by entry and counted. At its end it closes itself and keeps nothing but its counts, so that
 * a year of days takes no more memory than one.
 */
final class ArchiveFile implements EntryReader, Closeable {
    private final String name;
    private final ArchiveKind kind;
    private final TimeWatch watch;
    private final Map<String, Map<TickKind, Long>> ticks = new TreeMap<>();
    private final Map<DeadLetterReason, Long> rejected = new EnumMap<>(DeadLetterReason.class);
    private @Nullable Open open;
    private long bytesRead;
    private long line;
    private long disconnects;
    private long rows;
    private @Nullable Instant firstEventTime;
    private @Nullable Instant lastEventTime;
    private @Nullable String sha256;

    /** What is needed only as long as there is something to read. */
    private record Open(ArchiveContent content, EntryReader entries) {}

    private ArchiveFile(ArchiveContent content, Recognised recognised, TimeWatch watch) {
        this.name = content.name();
        this.kind = recognised.kind();
        this.watch = watch;
        this.open = new Open(content, recognised.entries());
    }

    /**
     * Opens a file and recognises it.
     *
     * @param watch is told of its ticks by whoever knows the time
     * @throws UnreadableArchiveException if it is no archive, or none that can be read
     */
    static ArchiveFile open(Path path, TimeWatch watch) throws IOException {
        ArchiveContent content = ArchiveContent.open(path);
        try {
            return new ArchiveFile(content, ArchiveKind.open(content), watch);
        } catch (UnreadableArchiveException e) {
            content.close();
            throw e;
        } catch (IOException e) {
            content.close();
            throw content.brokenOff(0, e);
        }
    }

    /**
     * The next entry; null at the end.
     *
     * @throws UnreadableArchiveException if the file breaks off
     */
    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        Open reading = open;
        if (reading == null) {
            return null;
        }
        try {
            ArchiveEntry entry = reading.entries.next();
            if (entry == null) {
                sha256 = reading.content.sha256();
                close();
            } else {
                count(entry);
            }
            return entry;
        } catch (IOException e) {
            throw reading.content.brokenOff(reading.entries.line(), e);
        }
    }

    @Override
    public long line() {
        return open == null ? line : open.entries.line();
    }

    @Override
    public long disconnects() {
        return open == null ? disconnects : open.entries.disconnects();
    }

    /** Bytes of the file read so far, before unpacking. */
    long bytesRead() {
        return open == null ? bytesRead : open.content.bytesRead();
    }

    /** Entries read so far. */
    long rows() {
        return rows;
    }

    /** Notes what is odd about the file's times. */
    TimeWatch watch() {
        return watch;
    }

    ArchiveFileSummary summary() {
        return new ArchiveFileSummary(
                name,
                kind.title(),
                rows,
                ticks,
                rejected,
                firstEventTime,
                lastEventTime,
                sha256,
                disconnects(),
                watch.noted());
    }

    @Override
    public void close() throws IOException {
        Open reading = open;
        if (reading != null) {
            line = reading.entries.line();
            disconnects = reading.entries.disconnects();
            bytesRead = reading.content.bytesRead();
            open = null;
            reading.content.close();
        }
    }

    private void count(ArchiveEntry entry) {
        rows++;
        if (entry instanceof Usable usable) {
            lastEventTime = usable.tick().tick().getEventTime();
            firstEventTime = firstEventTime == null ? lastEventTime : firstEventTime;
            ticks.computeIfAbsent(usable.tick().key().venue(), first -> new EnumMap<>(TickKind.class))
                    .merge(usable.tick().tick().getKind(), 1L, Long::sum);
        } else {
            rejected.merge(((Broken) entry).rejected().reason(), 1L, Long::sum);
        }
    }
}
