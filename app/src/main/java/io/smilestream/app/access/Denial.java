package io.smilestream.app.access;

import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** What to say when a broker refuses a user something in the middle of the work. */
public final class Denial {
    private Denial() {}

    /** One line with the remedy if a broker's denial is among the causes of {@code fault}; null if none is. */
    public static @Nullable String lineOf(Throwable fault) {
        AuthorizationException denial = in(fault);
        return denial == null
                ? null
                : "the broker denies this user something (" + denial.getMessage()
                        + "): 'smilestream doctor' names what run lacks, docs/security.md what each command needs";
    }

    /** Whether a broker's denial is among the causes of {@code fault}; trying again does not help. */
    public static boolean isIn(Throwable fault) {
        return in(fault) != null;
    }

    private static @Nullable AuthorizationException in(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException denial) {
                return denial;
            }
            if (cause.getCause() == cause) {
                return null;
            }
        }
        return null;
    }
}
