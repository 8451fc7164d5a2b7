package io.smilestream.feeds.live;

import io.smilestream.feeds.recording.VenueLine;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way from the wire to the reader, in the order of their receipt, which is when they enter.
 *
 * <p>A reader that falls behind loses no newest state: beyond the bound, the oldest line goes of which every subject has
 * been told anew by a line behind it. So at most the bound or one line a subject waits, whichever is more, and what the
 * reader gets is what it would have got, less some lines. Thread-safe.
 */
final class LineInbox {
    /** A line and how many of its subjects no later line tells. */
    private static final class Pending {
        private final VenueLine line;
        private final List<String> subjects;
        private int newest;

        Pending(VenueLine line, List<String> subjects) {
            this.line = line;
            this.subjects = subjects;
            this.newest = subjects.size();
        }
    }

    private final int pendingMax;
    private final LongSupplier clockMicros;
    private final IncidentCounts counts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Queue<Long> outdated = new ArrayDeque<>();
    private long entered;
    private long nowMicros = Long.MIN_VALUE;
    private boolean closed;
    private @Nullable RuntimeException fault;

    LineInbox(int pendingMax, LongSupplier clockMicros, IncidentCounts counts) {
        this.pendingMax = pendingMax;
        this.clockMicros = clockMicros;
        this.counts = counts;
    }

    /**
     * Lets a message in.
     *
     * @param subjects what it tells the newest state of; if none, it goes first where something must go
     */
    void add(String text, List<String> subjects) {
        boolean broken = VenueLine.hasBreaks(text);
        String line = broken ? VenueLine.withoutBreaks(text) : text;
        counts.add(Incident.LINE_BREAKS, broken ? 1 : 0);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            long number = entered++;
            pending.put(number, new Pending(new VenueLine(now(), line), subjects));
            subjects.forEach(subject -> supersede(newest.put(subject, number)));
            if (subjects.isEmpty()) {
                outdated.add(number);
            }
            makeRoom();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the oldest line, waiting for one until the clock has come to {@code dueMicros}; a line that enters later
     * bears that time or a later one.
     *
     * @return null if the time has come, or nothing more will
     */
    @Nullable
    VenueLine take(long dueMicros) throws InterruptedException {
        lock.lock();
        try {
            while (pending.isEmpty() && !closed && now() < dueMicros) {
                if (dueMicros == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    long unusedLeft = changed.awaitNanos(TimeUnit.MICROSECONDS.toNanos(dueMicros - nowMicros));
                }
            }
            if (fault != null) {
                throw new IllegalStateException("the feed's own thread failed: " + fault, fault);
            }
            return pending.isEmpty() ? null : remove(pending.keySet().iterator().next());
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in; what is there can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the reading with a bug of ours, found on another thread. */
    void fail(RuntimeException bug) {
        lock.lock();
        try {
            fault = bug;
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is left and nothing will come. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Lines that wait. */
    int size() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** The clock, which never goes back. */
    long now() {
        lock.lock();
        try {
            nowMicros = Math.max(nowMicros, clockMicros.getAsLong());
            return nowMicros;
        } finally {
            lock.unlock();
        }
    }

    private void supersede(@Nullable Long older) {
        Pending line = older == null ? null : pending.get(older);
        if (line != null && --line.newest == 0) {
            outdated.add(older);
        }
    }

    private void makeRoom() {
        while (pending.size() > pendingMax && !outdated.isEmpty()) {
            Long oldest = outdated.remove();
            if (pending.containsKey(oldest)) {
                remove(oldest);
                counts.add(Incident.CONFLATIONS);
            }
        }
    }

    private VenueLine remove(Long number) {
        Pending line = pending.remove(number);
        if (line == null) {
            throw new IllegalArgumentException("a line that is removed must be there, not so " + number);
        }
        line.subjects.forEach(subject -> newest.remove(subject, number));
        while (outdated.peek() != null && !pending.containsKey(outdated.peek())) {
            outdated.remove();
        }
        return line.line;
    }
}
