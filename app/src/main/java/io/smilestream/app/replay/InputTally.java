package io.smilestream.app.replay;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one input handed out. Written by the pump, read by whoever shows progress; each number is the newest one. */
public final class InputTally {
    private volatile long ticks;
    private volatile long rejected;
    private volatile @Nullable Instant firstEventTime;
    private volatile @Nullable Instant lastEventTime;

    /** Ticks, rejected ones included, heartbeats not. */
    public long rows() {
        return ticks + rejected;
    }

    /** Rows that the feed could not use. */
    public long rejected() {
        return rejected;
    }

    /** Oldest event time among the ticks; null before the first. */
    public @Nullable Instant firstEventTime() {
        return firstEventTime;
    }

    /** Newest event time among the ticks; null before the first. */
    public @Nullable Instant lastEventTime() {
        return lastEventTime;
    }

    /** Counts what a feed handed out; called by the one thread that pumps. */
    public void add(FeedRecord record) {
        if (record instanceof FeedRecord.Batch batch) {
            add(batch.batch());
        } else if (record instanceof FeedRecord.Rejected) {
            addRejected();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the pump's thread
    private void add(TickBatch batch) {
        long met = 0;
        for (Tick tick : batch.getTicks()) {
            if (tick.getKind() != TickKind.HEARTBEAT) {
                met++;
                span(tick.getEventTime());
            }
        }
        ticks += met;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the pump's thread
    private void addRejected() {
        rejected++;
    }

    private void span(Instant time) {
        Instant first = firstEventTime;
        Instant last = lastEventTime;
        if (first == null || time.isBefore(first)) {
            firstEventTime = time;
        }
        if (last == null || time.isAfter(last)) {
            lastEventTime = time;
        }
    }
}
