package io.smilestream.feeds.archive.merge;

import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.EntryReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Entries of several files by the time they were received. Each file keeps its own order; of the files' heads the one whose
 * file's clock stands earliest is next, and of two at the same time that of the file which begins first.
 *
 * <p>Files' clocks are compared, not stamps of entries: a damaged stamp holds no file back. A file is opened only when its
 * time has come, so memory is a matter of how many overlap and not of how many there are.
 *
 * <p>Not thread-safe.
 */
public final class EntryMerge {
    /** A day's file may open with quotes from just before midnight, so it is in sight by then. */
    private static final long OPENED_BEFORE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final long[] begins;
    private final Opener opener;
    private final MergeBounds bounds;
    private final List<OpenFile> open = new ArrayList<>();
    private int opened;
    private @Nullable OpenFile current;
    private @Nullable IOException fault;

    /** Opens the files of a merge, each once. */
    @FunctionalInterface
    public interface Opener {
        /** The entries of a file, counted from 0. */
        EntryReader open(int file) throws IOException;
    }

    /**
     * A merge before its first entry.
     *
     * @param begins when each file begins as {@link #begin} tells it, ascending
     */
    public EntryMerge(long[] begins, Opener opener, MergeBounds bounds) {
        for (int i = 1; i < begins.length; i++) {
            if (begins[i] < begins[i - 1]) {
                throw new IllegalArgumentException("begins must ascend, was " + begins[i] + " after " + begins[i - 1]);
            }
        }
        this.begins = begins.clone();
        this.opener = opener;
        this.bounds = bounds;
    }

    /**
     * When a file begins: its clock at its first entry, microseconds since the epoch; {@link Long#MIN_VALUE} if none of its
     * first entries tells. Reads no further than a merge looks ahead.
     */
    public static long begin(EntryReader file, MergeBounds bounds) {
        return new EntryCursor(file, bounds).clockMicros();
    }

    /** Goes to the next entry; false after the last one, or after all that could be read. */
    public boolean advance() {
        if (current != null) {
            current.cursor.advance();
            noteFault(current.cursor);
        }
        open.removeIf(file -> file.cursor.isOver());
        openDue();
        current = open.isEmpty() ? null : open.get(0);
        for (OpenFile file : open) {
            if (current != null && file.cursor.dueMicros() < current.cursor.dueMicros()) {
                current = file;
            }
        }
        return current != null;
    }

    /** The current entry. */
    public ArchiveEntry entry() {
        return current().cursor.head();
    }

    /** The file of the current entry, counted from 0. */
    public int file() {
        return current().index;
    }

    /** The clock of the current entry's file; {@link Long#MIN_VALUE} if nothing has told it the time yet. */
    public long clockMicros() {
        return current().cursor.clockMicros();
    }

    /** The oldest event time in sight, the current entry's included; {@link Long#MAX_VALUE} if there is none. */
    public long oldestEventMicros(long closedBefore) {
        long oldest = Long.MAX_VALUE;
        for (OpenFile file : open) {
            oldest = Math.min(oldest, file.cursor.oldestEventMicros(closedBefore));
        }
        return oldest;
    }

    /** Why not everything could be read; null as long as nothing broke off. */
    public @Nullable IOException fault() {
        return fault;
    }

    private OpenFile current() {
        if (current == null) {
            throw new IllegalStateException("there must be a current entry, so advance() must have been true");
        }
        return current;
    }

    private void openDue() {
        while (fault == null && opened < begins.length && (open.isEmpty() || isDue(begins[opened]))) {
            try {
                EntryCursor cursor = new EntryCursor(opener.open(opened), bounds);
                if (!cursor.isOver()) {
                    open.add(new OpenFile(opened, cursor));
                }
                noteFault(cursor);
            } catch (IOException e) {
                breakOff(e);
            }
            opened++;
        }
    }

    /** Whether the earliest of the open files has come near enough to a time. */
    private boolean isDue(long begin) {
        if (begin == Long.MIN_VALUE) {
            return true;
        }
        for (OpenFile file : open) {
            if (file.cursor.dueMicros() < begin - OPENED_BEFORE_MICROS) {
                return false;
            }
        }
        return true;
    }

    private void noteFault(EntryCursor cursor) {
        IOException found = cursor.fault();
        if (found != null && fault == null) {
            breakOff(found);
        }
    }

    /** A hole in one file makes nonsense of what the others say later, so none is read any further. */
    private void breakOff(IOException found) {
        fault = found;
        open.forEach(file -> file.cursor.stop());
    }

    private record OpenFile(int index, EntryCursor cursor) {}
}
