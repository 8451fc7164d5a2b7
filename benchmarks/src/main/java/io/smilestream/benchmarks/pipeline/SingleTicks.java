package io.smilestream.benchmarks.pipeline;

import io.smilestream.feeds.FeedProgress;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.TickFeed;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed with each of its ticks in a batch of its own. */
final class SingleTicks implements TickFeed {
    private final TickFeed feed;
    private final ArrayDeque<Batch> left = new ArrayDeque<>();

    SingleTicks(TickFeed feed) {
        this.feed = feed;
    }

    @Override
    public @Nullable FeedRecord next() throws IOException {
        if (left.isEmpty()) {
            FeedRecord record = feed.next();
            if (!(record instanceof Batch batch)) {
                return record;
            }
            split(batch);
        }
        return left.poll();
    }

    private void split(Batch batch) {
        TickBatch all = batch.batch();
        for (Tick tick : all.getTicks()) {
            TickBatch alone = new TickBatch(
                    all.getVenue(), all.getUnderlying(), all.getExpiry(), all.getPriceUnit(), List.of(tick));
            left.add(new Batch(batch.key(), alone, batch.feedTime(), batch.source()));
        }
    }

    @Override
    public FeedProgress progress() {
        return feed.progress();
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
