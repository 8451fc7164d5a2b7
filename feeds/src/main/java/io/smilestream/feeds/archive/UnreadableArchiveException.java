package io.smilestream.feeds.archive;

import java.io.IOException;

/** An archive cannot be read, or not any further; the message is one sentence that names the file and says what to do. */
public final class UnreadableArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableArchiveException(String message) {
        super(message);
    }

    UnreadableArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
