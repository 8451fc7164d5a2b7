package io.smilestream.feeds.recording;

import java.io.IOException;

/** A recording cannot be read, or not any further; the message is one sentence that names the file and says what to do. */
public final class UnreadableRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableRecordingException(String message) {
        super(message);
    }
}
