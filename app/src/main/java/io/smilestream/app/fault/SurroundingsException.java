package io.smilestream.app.fault;

import org.jspecify.annotations.Nullable;

/**
 * Something outside the program is not as it must be: a broker is away, a port is taken, a file is missing. The message
 * is one line that names the thing and says what to do; the command line prints it and ends with exit code 1.
 */
public final class SurroundingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Tells of a fault that no other exception explains; {@code message} is one line with the remedy. */
    public SurroundingsException(String message) {
        this(message, null);
    }

    /** Tells of a fault found through {@code cause}, which is shown only to those who ask for stack traces. */
    public SurroundingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
