package io.smilestream.app.doctor;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param verdict how it is
 * @param subject what was looked at, such as {@code topic smilestream.ticks.v1}
 * @param words how it was found and, unless it is well, what to do about it; one line
 */
public record Finding(Verdict verdict, String subject, String words) {
    /** How a thing is. */
    public enum Verdict {
        /** As it must be. */
        OK,
        /** Something will go wrong under circumstances that the words name. */
        WARN,
        /** The stream does not start, or loses data. */
        FAIL
    }

    static Finding ok(String subject, String words) {
        return new Finding(Verdict.OK, subject, words);
    }

    static Finding warn(String subject, String words, String remedy) {
        return new Finding(Verdict.WARN, subject, words + ": " + remedy);
    }

    static Finding fail(String subject, String words, String remedy) {
        return new Finding(Verdict.FAIL, subject, words + ": " + remedy);
    }

    /** The verdict as a word of a line. */
    public String word() {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
