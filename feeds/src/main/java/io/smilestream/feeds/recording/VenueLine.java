package io.smilestream.feeds.recording;

import io.smilestream.schemas.EpochMicros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One message with the time of its receipt.
 *
 * <p>Written as {@code 2026-11-21T08:00:00.123456Z <message>}, the shape in which Tardis hands out raw messages.
 *
 * @param receiveMicros when it was received, microseconds since the epoch
 * @param text the message as the venue sent it, or one of our own (see {@link Mark}); without line breaks
 */
public record VenueLine(long receiveMicros, String text) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public VenueLine {
        if (hasBreaks(text)) {
            throw new IllegalArgumentException("a line must be free of line breaks, has " + text.length() + " letters");
        }
    }

    /** Whether a message must go through {@link #withoutBreaks} before it can be a line. */
    public static boolean hasBreaks(String message) {
        return message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0;
    }

    /** The message with a space for each line break: in JSON they can only stand between two tokens, so nothing changes. */
    public static String withoutBreaks(String message) {
        return message.replace('\n', ' ').replace('\r', ' ');
    }

    /** Reads a written line; null if it does not begin with a time and a space. */
    static @Nullable VenueLine parse(String line) {
        int space = line.indexOf(' ');
        if (space <= 0 || hasBreaks(line)) {
            return null;
        }
        try {
            long micros = EpochMicros.of(Instant.parse(line.substring(0, space)));
            return new VenueLine(micros, line.substring(space + 1));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** The line as it is written, without its end. */
    String written() {
        return TIME.format(EpochMicros.toInstant(receiveMicros)) + " " + text;
    }
}
