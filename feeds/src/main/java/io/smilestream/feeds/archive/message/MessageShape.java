package io.smilestream.feeds.archive.message;

import io.smilestream.feeds.archive.message.LinePart.Meaning;
import io.smilestream.schemas.EpochMicros;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a message and the time it came at lie in a line. */
public enum MessageShape {
    /**
     * {@code 2025-06-27T08:00:00.123456Z {...}}: Tardis' raw replay and this program's own recordings. An empty line says
     * that the connection was lost.
     */
    TIMED {
        @Override
        LinePart part(byte[] line, int length) {
            if (length == 0) {
                return LinePart.DISCONNECT;
            }
            int space = indexOf(line, length, ' ');
            Instant received = space < 0 ? null : isoTime(text(line, space));
            return received == null ? LinePart.MALFORMED : LinePart.message(space + 1, received);
        }
    },
    /**
     * {@code 1626993723.804855: {...}}, the captures of cryptofeed. Answers to HTTP requests stand behind their address and
     * an arrow; arrows that point the other way are requests.
     */
    CAPTURED {
        @Override
        LinePart part(byte[] line, int length) {
            String start = text(line, Math.min(length, NOTE_CHARACTERS_MAX));
            if (start.isEmpty() || NOTE.matcher(start).find()) {
                return LinePart.NOTE;
            }
            int arrow = start.startsWith("http") ? start.indexOf(ANSWER) : -1;
            int from = arrow < 0 ? 0 : arrow + ANSWER.length();
            int colon = start.indexOf(": ", from);
            Instant received = colon < 0 ? null : seconds(start.substring(from, colon));
            return received == null ? LinePart.MALFORMED : LinePart.message(colon + 2, received);
        }
    },
    /** {@code {...}} and nothing else. */
    BARE {
        @Override
        LinePart part(byte[] line, int length) {
            if (length == 0) {
                return LinePart.NOTE;
            }
            boolean json = line[0] == '{' || line[0] == '[';
            return json ? LinePart.message(0, null) : LinePart.MALFORMED;
        }
    };

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int NOTE_CHARACTERS_MAX = 1_000;
    private static final int TIME_CHARACTERS_MAX = 40;
    private static final String ANSWER = " -> ";
    private static final Pattern NOTE = Pattern.compile("^(?:[a-z]+://\\S* <->? |configuration: )");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{9,11})(?:\\.([0-9]{1,9}))?");
    private static final int MICRO_DIGITS = 6;

    /** The shape of which a line is a message, a request or the like; null if it is of none. */
    public static @Nullable MessageShape of(byte[] line) {
        for (MessageShape shape : values()) {
            Meaning meaning = shape.part(line, line.length).meaning();
            if (line.length > 0 && (meaning == Meaning.MESSAGE || meaning == Meaning.NOTE)) {
                return shape;
            }
        }
        return null;
    }

    /** What a line of this shape is. */
    abstract LinePart part(byte[] line, int length);

    private static int indexOf(byte[] line, int length, char wanted) {
        for (int i = 0; i < Math.min(length, TIME_CHARACTERS_MAX); i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] line, int length) {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** An ISO time in microseconds; null for any other text. */
    private static @Nullable Instant isoTime(String text) {
        try {
            return inMicros(Instant.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Seconds since the epoch, decimals beyond the microsecond cut off; null for any other text. */
    private static @Nullable Instant seconds(String text) {
        var parts = SECONDS.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String decimals = parts.group(2) == null ? "" : parts.group(2);
        String micros = (decimals + "000000").substring(0, MICRO_DIGITS);
        return EpochMicros.toInstant(Long.parseLong(parts.group(1) + micros));
    }

    private static @Nullable Instant inMicros(Instant time) {
        boolean sensible = time.getEpochSecond() > 0 && time.isBefore(LATEST);
        return sensible ? EpochMicros.toInstant(EpochMicros.of(time)) : null;
    }
}
