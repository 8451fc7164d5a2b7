package io.smilestream.feeds;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A source of ticks that is asked for one record at a time, and so runs at its reader's pace in constant memory.
 *
 * <p>The records come in one order that is a function of the source and the feed's settings alone. A heartbeat never
 * overtakes the ticks it speaks for: whatever was read before it has been handed out before it.
 *
 * <p>Not thread-safe.
 */
public interface TickFeed extends AutoCloseable {
    /**
     * The next record, or null at the end; then null for ever.
     *
     * @throws IOException if the source breaks off, in one sentence that names it and says what to do; whatever was
     *     readable before the fault has been handed out
     */
    @Nullable
    FeedRecord next() throws IOException;

    /** How far the feed has read. */
    FeedProgress progress();

    @Override
    void close() throws IOException;
}
