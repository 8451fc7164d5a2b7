package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.TickFeed;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a feed to its end, counts what it gives and checks every record of it. Not thread-safe. */
final class FeedPromise {
    private final TickPromise tickPromise = new TickPromise();
    private final Map<String, Instant> beats = new HashMap<>();
    private long ticks;
    private long rejected;

    /** Ends when the feed does, or with what it throws. */
    void drain(TickFeed feed) throws IOException {
        beats.clear();
        ticks = 0;
        rejected = 0;
        for (@Nullable FeedRecord record = feed.next(); record != null; record = feed.next()) {
            record.match(this::check, this::check, this::check);
        }
        unless(feed.next() == null, "a feed at its end must stay there");
    }

    /** Ticks of the last feed. */
    long ticks() {
        return ticks;
    }

    /** Entries of the last feed that were no ticks. */
    long rejected() {
        return rejected;
    }

    private void check(Batch batch) {
        ticks += batch.batch().getTicks().size();
        tickPromise.check(batch.key(), batch.batch());
    }

    private void check(Heartbeat beat) {
        Instant before = beats.put(beat.venue(), beat.time());
        unless(
                before == null || !before.isAfter(beat.time()),
                "a heartbeat must not move back, from " + before + " came " + beat);
    }

    private void check(Rejected letter) {
        rejected++;
        unless(
                !letter.detail().isEmpty() && letter.detail().length() < 500,
                "a fault must be told in a sentence: " + letter.detail());
        unless(letter.line() > 0, "a fault must say where, was line " + letter.line());
    }
}
