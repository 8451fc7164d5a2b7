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

/** One file of an archive, read entry by entry and counted; it closes itself at its end. */
final class ArchiveFile implements EntryReader, Closeable {
    private final ArchiveContent content;
    private final ArchiveKind kind;
    private final EntryReader entries;
    private final TimeWatch watch;
    private final Map<String, Map<TickKind, Long>> ticks = new TreeMap<>();
    private final Map<DeadLetterReason, Long> rejected = new EnumMap<>(DeadLetterReason.class);
    private long rows;
    private @Nullable Instant firstEventTime;
    private @Nullable Instant lastEventTime;
    private @Nullable String sha256;

    private ArchiveFile(ArchiveContent content, Recognised recognised, TimeWatch watch) {
        this.content = content;
        this.kind = recognised.kind();
        this.entries = recognised.entries();
        this.watch = watch;
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
        if (sha256 != null) {
            return null;
        }
        try {
            ArchiveEntry entry = entries.next();
            if (entry == null) {
                sha256 = content.sha256();
                content.close();
            } else {
                count(entry);
            }
            return entry;
        } catch (IOException e) {
            throw content.brokenOff(entries.line(), e);
        }
    }

    @Override
    public long line() {
        return entries.line();
    }

    /** Bytes of the file read so far, before unpacking. */
    long bytesRead() {
        return content.bytesRead();
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
                content.name(),
                kind.title(),
                rows,
                ticks,
                rejected,
                firstEventTime,
                lastEventTime,
                sha256,
                entries.disconnects(),
                watch.noted());
    }

    @Override
    public void close() throws IOException {
        content.close();
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
