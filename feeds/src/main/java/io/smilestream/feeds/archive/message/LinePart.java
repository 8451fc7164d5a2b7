package io.smilestream.feeds.archive.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a line is, and where in it the message lies.
 *
 * @param meaning what the line is
 * @param from first byte of the message; 0 without one
 * @param receiveTime when the message was received; null if the line does not say
 */
record LinePart(Meaning meaning, int from, @Nullable Instant receiveTime) {
    static final LinePart DISCONNECT = new LinePart(Meaning.DISCONNECT, 0, null);
    static final LinePart NOTE = new LinePart(Meaning.NOTE, 0, null);
    static final LinePart MALFORMED = new LinePart(Meaning.MALFORMED, 0, null);

    /** What a line can be. */
    enum Meaning {
        /** A venue's message. */
        MESSAGE,
        /** The mark that the recorder had lost its connection. */
        DISCONNECT,
        /** What the recorder wrote of itself: a request it sent, a socket it opened. */
        NOTE,
        /** None of these. */
        MALFORMED
    }

    static LinePart message(int from, @Nullable Instant receiveTime) {
        return new LinePart(Meaning.MESSAGE, from, receiveTime);
    }
}
