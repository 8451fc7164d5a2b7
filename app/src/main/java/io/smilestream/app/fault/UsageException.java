package io.smilestream.app.fault;

/**
 * The user asked for something that cannot be meant: an unknown setting, a value outside its range. The message is one
 * line that names the setting, the value and the remedy; the command line prints it and ends with exit code 2.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Tells of a wrong request; {@code message} is one line with the remedy. */
    public UsageException(String message) {
        super(message);
    }
}
