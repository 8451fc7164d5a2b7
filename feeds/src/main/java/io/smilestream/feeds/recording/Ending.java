package io.smilestream.feeds.recording;

/** What becomes of the windows that are open when a feed ends. */
public enum Ending {
    /** They are closed: nothing follows. */
    CLOSE_WINDOWS,
    /** They stay open: the feed will be continued, and a window must not be closed twice. */
    LEAVE_OPEN
}
