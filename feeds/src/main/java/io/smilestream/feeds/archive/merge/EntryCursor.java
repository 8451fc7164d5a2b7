package io.smilestream.feeds.archive.merge;

import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.ArchiveEntry.Usable;
import io.smilestream.feeds.archive.file.EntryReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One file being merged: its entry at the head, those read ahead of it, and its own clock. Not thread-safe. */
final class EntryCursor {
    private final EntryReader reader;
    private final Lookahead ahead;
    private final FeedClock clock;
    private boolean exhausted;
    private @Nullable IOException fault;

    /** At the file's first entry. */
    EntryCursor(EntryReader reader, MergeBounds bounds) {
        this.reader = reader;
        this.ahead = new Lookahead(bounds.lookaheadEntries());
        this.clock = new FeedClock(bounds.jumpMaxMicros());
        settle();
    }

    /** Whether the last entry has been left behind. */
    boolean isOver() {
        return ahead.isEmpty();
    }

    /** The entry at the head. */
    ArchiveEntry head() {
        return ahead.entry(0);
    }

    /** Goes to the next entry. */
    void advance() {
        ahead.removeHead();
        settle();
    }

    /** The file's clock at its head; {@link Long#MIN_VALUE} as long as nothing has told it the time. */
    long clockMicros() {
        return clock.isSet() ? clock.nowMicros() : Long.MIN_VALUE;
    }

    /**
     * When the head is due among other files: at the file's clock, but a last entry far ahead of it, for which no witness is
     * left in its own file, at its own stamp, so that the other files may bear it out.
     */
    long dueMicros() {
        boolean lonely = exhausted && ahead.size() == 1 && clock.isSet();
        return lonely && head() instanceof Usable last ? Math.max(last.clockMicros(), clockMicros()) : clockMicros();
    }

    /** The oldest event time at or ahead of the head, as {@link Lookahead#oldestEventMicros} has it. */
    long oldestEventMicros(long closedBefore) {
        return ahead.oldestEventMicros(closedBefore);
    }

    /** Why nothing more could be read; null if the file has not broken off. */
    @Nullable
    IOException fault() {
        return fault;
    }

    /** Reads no further than it has. */
    void stop() {
        exhausted = true;
    }

    /** Fills the lookahead. A fault ends the file and is kept until all that was read before it has been handed on. */
    private void settle() {
        try {
            while (!exhausted && !ahead.isFull()) {
                ArchiveEntry entry = reader.next();
                if (entry == null) {
                    exhausted = true;
                } else {
                    ahead.add(entry);
                }
            }
        } catch (IOException e) {
            fault = e;
            exhausted = true;
        }
        if (!ahead.isEmpty()) {
            clock.follow(ahead);
        }
    }
}
