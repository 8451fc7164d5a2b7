package io.smilestream.feeds.simulator;

import io.smilestream.feeds.LineBuffer;
import io.smilestream.venues.SmileTick;

/** Says a tick in a venue's own language: the way back from a decoder. */
public interface MessageWriter {
    /** Adds the one message, of one line and without its end, that says this tick. */
    void write(SmileTick tick, LineBuffer out);
}
