package io.smilestream.app.replay;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed of given records, which may break off at its end. */
final class FakeFeed implements TickFeed {
    private final Deque<FeedRecord> left;
    private final @Nullable String fault;

    private FakeFeed(List<FeedRecord> records, @Nullable String fault) {
        this.left = new ArrayDeque<>(records);
        this.fault = fault;
    }

    static FakeFeed of(FeedRecord... records) {
        return new FakeFeed(List.of(records), null);
    }

    static FakeFeed brokenAfter(FeedRecord... records) {
        return new FakeFeed(List.of(records), "the archive is cut");
    }

    @Override
    public @Nullable FeedRecord next() throws IOException {
        if (left.isEmpty() && fault != null) {
            throw new IOException(fault);
        }
        return left.poll();
    }

    @Override
    public FeedProgress progress() {
        return new FeedProgress(0, 0, 0, null);
    }

    @Override
    public void close() {}
}
