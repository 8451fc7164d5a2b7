package io.smilestream.app.into;

import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How much of a feed is in its topic.
 *
 * @param records of the feed, from its beginning
 * @param eventTime newest event time among the ticks; null before the first
 * @param complete whether that is all of it
 */
public record FeedPosition(long records, @Nullable Instant eventTime, boolean complete) {
    /** Nothing yet. */
    static final FeedPosition START = new FeedPosition(0, null, false);

    private static final String COMPLETE = "complete ";

    /** The position as a consumer group keeps it. */
    OffsetAndMetadata toOffset() {
        return new OffsetAndMetadata(records, (complete ? COMPLETE : "") + (eventTime == null ? "" : eventTime));
    }

    /** The position that {@link #toOffset} wrote. */
    static FeedPosition of(OffsetAndMetadata kept) {
        boolean complete = kept.metadata().startsWith(COMPLETE);
        String time = complete ? kept.metadata().substring(COMPLETE.length()) : kept.metadata();
        return new FeedPosition(kept.offset(), time.isEmpty() ? null : Instant.parse(time), complete);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d records", records) + (eventTime == null ? "" : ", up to " + eventTime);
    }
}
