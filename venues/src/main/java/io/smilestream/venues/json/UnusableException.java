package io.smilestream.venues.json;

import io.smilestream.schemas.DeadLetterReason;

/** A message, or an entry of it, that cannot become a tick; never leaves a decoder. Carries no stack, for it is cheap. */
public final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    /** Says why, the detail in one sentence with the offending value. */
    public UnusableException(DeadLetterReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** The class of the fault. */
    public DeadLetterReason reason() {
        return reason;
    }

    /** One sentence with the offending value. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
