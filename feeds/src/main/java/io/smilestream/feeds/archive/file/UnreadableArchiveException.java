package io.smilestream.feeds.archive.file;

import java.io.IOException;

/** An archive cannot be read, or not any further; the message is one sentence that names the file and says what to do. */
public final class UnreadableArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With that sentence. */
    public UnreadableArchiveException(String message) {
        super(message);
    }

    /** With that sentence, and the fault behind it. */
    public UnreadableArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
