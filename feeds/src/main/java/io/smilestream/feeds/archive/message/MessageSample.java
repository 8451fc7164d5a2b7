package io.smilestream.feeds.archive.message;

import io.smilestream.feeds.archive.file.LineReader;
import io.smilestream.feeds.archive.message.LinePart.Meaning;
import io.smilestream.venues.VenueSniffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the first lines of a file of messages give away.
 *
 * @param shape how its messages lie in its lines
 * @param venue the venue whose messages they are
 */
public record MessageSample(MessageShape shape, String venue) {
    /**
     * Looks for the first message that a venue would send, which need not be the first line: a recorder may begin with notes,
     * and a cut line may stand in front.
     *
     * @param head the first bytes of the file
     * @return what they give away; null if there is no such message among them
     */
    public static @Nullable MessageSample of(byte[] head) {
        LineReader lines = new LineReader(new ByteArrayInputStream(head), head.length + 1);
        try {
            while (lines.next()) {
                MessageSample sample = ofLine(lines.copy());
                if (sample != null) {
                    return sample;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static @Nullable MessageSample ofLine(byte[] line) {
        MessageShape shape = MessageShape.of(line);
        LinePart part = shape == null ? LinePart.MALFORMED : shape.part(line, line.length);
        if (shape == null || part.meaning() != Meaning.MESSAGE) {
            return null;
        }
        String venue = VenueSniffer.venueOf(Arrays.copyOfRange(line, part.from(), line.length));
        return venue == null ? null : new MessageSample(shape, venue);
    }
}
