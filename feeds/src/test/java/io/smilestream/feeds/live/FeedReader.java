package io.smilestream.feeds.live;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.recording.RecordsText;
import io.smilestream.v1.Tick;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a live feed to its end on a thread of its own, and keeps a digest of the records. */
final class FeedReader {
    private final LiveFeed feed;
    private final MessageDigest digest = RecordsText.digest();
    private final Set<Long> numbers = new HashSet<>();
    private final Map<Integer, Long> newest = new HashMap<>();
    private final Thread thread;
    private int outOfOrder;
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

    /** Ticks that came behind a later one of the same option. */
    synchronized int outOfOrder() {
        return outOfOrder;
    }

    /** Waits for the end and returns the digest of all records. */
    byte[] join() throws InterruptedException {
        thread.join(20_000);
        if (thread.isAlive() || fault != null) {
            throw new IllegalStateException("the feed did not end in good order", fault);
        }
        return digest.digest();
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
        RecordsText.update(digest, next);
        if (next instanceof Batch batch) {
            for (Tick tick : batch.batch().getTicks()) {
                long number = Math.round(tick.getBidPrice());
                numbers.add(number);
                Long before = newest.put((int) Math.round(tick.getStrike()), number);
                outOfOrder += before != null && before >= number ? 1 : 0;
            }
        }
    }
}
