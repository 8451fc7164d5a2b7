package io.smilestream.venues;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One venue's language.
 *
 * <p>Total: whatever the bytes, a call ends without an exception, in time proportional to their number, and says of every
 * part of the message either a tick or why there is none. What it says is a function of the message and of the sizes of
 * contracts it was made with; it remembers nothing between messages, so a message means the same wherever it is read.
 */
public interface VenueDecoder {
    /** The venue's lower-case name as it stands in keys, such as {@code deribit}. */
    String venue();

    /**
     * Tells what a message says.
     *
     * @param message one message as the venue sent it, UTF-8
     * @param receiveTime when it was received, or null where nobody noted that; every tick carries it
     * @param out is told every tick and every part that is none, in the message's order
     */
    void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out);
}
