package io.smilestream.feeds.live;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.v1.Tick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a live feed to its end on a thread of its own, and keeps the records. */
final class FeedReader {
    private final LiveFeed feed;
    private final List<FeedRecord> records = new ArrayList<>();
    private final Set<Long> numbers = new HashSet<>();
    private final Map<Integer, Long> newest = new HashMap<>();
    private final Thread thread;
    private @Nullable Throwable fault;

    private FeedReader(LiveFeed feed) {
        this.feed = feed;
        this.thread = new Thread(this::read, "test-reader");
    }

    static FeedReader start(LiveFeed feed) {
        FeedReader reader = new FeedReader(feed);
        reader.thread.start();
        return reader;
    }

    /** The numbers of all quotes read so far. */
    synchronized Set<Long> numbers() {
        return new HashSet<>(numbers);
    }

    /** The number of the last quote read of each strike. */
    synchronized Map<Integer, Long> newest() {
        return new HashMap<>(newest);
    }

    /** Waits for the end and returns what was read. */
    List<FeedRecord> join() throws InterruptedException {
        thread.join(20_000);
        if (thread.isAlive() || fault != null) {
            throw new IllegalStateException("the feed did not end in good order", fault);
        }
        return records;
    }

    private void read() {
        try {
            for (FeedRecord next = feed.next(); next != null; next = feed.next()) {
                note(next);
            }
        } catch (IOException | IllegalStateException e) {
            fault = e;
        }
    }

    private synchronized void note(FeedRecord next) {
        records.add(next);
        if (next instanceof Batch batch) {
            for (Tick tick : batch.batch().getTicks()) {
                long number = Math.round(tick.getBidPrice());
                numbers.add(number);
                newest.put((int) Math.round(tick.getStrike()), number);
            }
        }
    }
}
