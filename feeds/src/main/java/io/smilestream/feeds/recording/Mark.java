package io.smilestream.feeds.recording;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** The lines of a recording that no venue sent: what the feed itself noted between the messages. */
public enum Mark {
    /** The first line of every file: it names the venue. */
    RECORDING,
    /** The feed's clock, noted at a steady pace, so that a replay tells the time as the feed did. */
    CLOCK,
    /** A connection was made. */
    OPENED,
    /** A connection ended. */
    CLOSED,
    /** What the venue answered to a question over HTTP, such as the list of its instruments. */
    ANSWER,
    /** An answer of an earlier file, repeated at a file's start so that each file can be read alone. */
    KNOWN;

    private static final String BEGIN = "{\"smilestream\":\"";
    private static final String BODY = ",\"body\":";
    private static final String VENUE = "\"venue\":\"";

    /** The line's text. */
    public String text() {
        return begin() + "}";
    }

    /**
     * The text of an answer.
     *
     * @param url what was asked
     * @param body what came back: JSON
     */
    public static String answer(String url, String body) {
        return ANSWER.begin() + ",\"url\":\"" + quoted(url) + "\"" + BODY + VenueLine.withoutBreaks(body) + "}";
    }

    /** The first line of a file with this venue's messages. */
    static String recording(String venue) {
        return RECORDING.begin() + ",\"version\":1," + VENUE + quoted(venue) + "\"}";
    }

    /** The body of an {@link #ANSWER} or a {@link #KNOWN}; empty if the text is cut. */
    static String bodyOf(String answer) {
        int begin = answer.indexOf(BODY) + BODY.length();
        boolean cut = begin < BODY.length() || begin >= answer.length();
        return cut ? "" : answer.substring(begin, answer.length() - 1);
    }

    /** What an {@link #ANSWER} answers, in a form that is equal for equal questions. */
    static String questionOf(String answer) {
        int end = answer.indexOf(BODY);
        return end < 0 ? answer : answer.substring(0, end);
    }

    /** The text of {@code answer} as a later file repeats it. */
    static String known(String answer) {
        return KNOWN.begin() + answer.substring(ANSWER.begin().length());
    }

    /** Which mark a line's text is; null if it is a venue's. */
    public static @Nullable Mark of(String text) {
        if (!text.startsWith(BEGIN)) {
            return null;
        }
        for (Mark mark : values()) {
            if (text.startsWith(mark.begin())) {
                return mark;
            }
        }
        return null;
    }

    /** The venue that a {@link #RECORDING} names; null if it names none. */
    static @Nullable String venueOf(String recording) {
        int begin = recording.indexOf(VENUE);
        int end = begin < 0 ? -1 : recording.indexOf('"', begin + VENUE.length());
        return end < 0 ? null : recording.substring(begin + VENUE.length(), end);
    }

    private String begin() {
        return BEGIN + name().toLowerCase(java.util.Locale.ROOT) + "\"";
    }

    private static String quoted(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
