package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.ArchiveRow.Usable;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rows read ahead of the one being handed on, in file order, and the oldest event time among them. */
final class Lookahead {
    private final ArchiveRow[] ring;
    private final Deque<Candidate> oldest = new ArrayDeque<>();
    private long removed;
    private int size;

    /*
     * `oldest` holds the rows that are older than every row behind them, by rising event time: the classic sliding
     * minimum, constant time a row.
     */

    Lookahead(int rowsMax) {
        this.ring = new ArchiveRow[rowsMax];
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

    /** The row {@code ahead} rows behind the head, the head being 0. */
    ArchiveRow row(int ahead) {
        return ring[slot(removed + ahead)];
    }

    void add(ArchiveRow row) {
        if (row instanceof Usable usable) {
            while (!oldest.isEmpty() && oldest.getLast().eventMicros >= usable.eventMicros()) {
                oldest.removeLast();
            }
            oldest.addLast(new Candidate(removed + size, usable.eventMicros()));
        }
        ring[slot(removed + size)] = row;
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
     * @param closedBefore rows older than this are passed over: their windows are closed, nothing can be spared for them
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
