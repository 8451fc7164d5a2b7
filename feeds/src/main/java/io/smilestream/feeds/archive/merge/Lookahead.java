package io.smilestream.feeds.archive.merge;

import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.ArchiveEntry.Usable;
import java.util.ArrayDeque;
import java.util.Deque;

/** The entries read ahead of the one being handed on, in file order, and the oldest event time among them. */
final class Lookahead {
    private final ArchiveEntry[] ring;
    private final Deque<Candidate> oldest = new ArrayDeque<>();
    private long removed;
    private int size;

    /*
     * `oldest` holds the entries that are older than every entry behind them, by rising event time: the classic sliding
     * minimum, constant time an entry.
     */

    Lookahead(int entriesMax) {
        this.ring = new ArchiveEntry[entriesMax];
    }

    boolean isFull() {
        return size == ring.length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The entry {@code ahead} places behind the head, the head being 0. */
    ArchiveEntry entry(int ahead) {
        return ring[slot(removed + ahead)];
    }

    void add(ArchiveEntry entry) {
        if (entry instanceof Usable usable) {
            while (!oldest.isEmpty() && oldest.getLast().eventMicros >= usable.eventMicros()) {
                oldest.removeLast();
            }
            oldest.addLast(new Candidate(removed + size, usable.eventMicros()));
        }
        ring[slot(removed + size)] = entry;
        size++;
    }

    void removeHead() {
        if (!oldest.isEmpty() && oldest.getFirst().position == removed) {
            oldest.removeFirst();
        }
        removed++;
        size--;
    }

    /**
     * The oldest event time ahead, microseconds since the epoch; {@link Long#MAX_VALUE} if there is none.
     *
     * @param closedBefore entries older than this are passed over: their windows are closed, nothing can be spared for them
     */
    long oldestEventMicros(long closedBefore) {
        while (!oldest.isEmpty() && oldest.getFirst().eventMicros < closedBefore) {
            oldest.removeFirst();
        }
        return oldest.isEmpty() ? Long.MAX_VALUE : oldest.getFirst().eventMicros;
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }

    private record Candidate(long position, long eventMicros) {}
}
