package io.smilestream.feeds.archive.message;

import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.EntryReader;
import io.smilestream.feeds.archive.file.LineReader;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.venues.ContractBook;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file with a venue's message in each line. A message that reports several ticks is as many entries. A list of
 * instruments among them gives the sizes of contracts to the messages after it. Not thread-safe.
 */
public final class MessageLines implements EntryReader {
    /** The largest messages are snapshots of whole chains, of a megabyte or two. */
    static final int MESSAGE_BYTES_MAX = 8 << 20;

    private final ContractBook contracts = new ContractBook();
    private final MessageShape shape;
    private final VenueDecoder decoder;
    private final LineReader lines;
    private final DecodedParts parts;
    private long disconnects;

    /**
     * Reads messages of one shape in one venue's language.
     *
     * @param venue one of {@link Venues#names}
     */
    public MessageLines(ArchiveContent content, MessageShape shape, String venue) {
        this.shape = shape;
        this.decoder = Venues.decoder(venue, contracts);
        this.lines = new LineReader(content.stream(), MESSAGE_BYTES_MAX);
        this.parts = new DecodedParts(content.name());
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        while (parts.isEmpty() && lines.next()) {
            read();
        }
        return parts.poll();
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public long disconnects() {
        return disconnects;
    }

    private void read() {
        byte[] line = lines.copy();
        parts.turnTo(line, lines.number());
        if (lines.overlong()) {
            parts.unusable("", DeadLetterReason.UNDECODABLE, "the line is longer than " + MESSAGE_BYTES_MAX + " bytes");
            return;
        }
        LinePart part = shape.part(line, line.length);
        switch (part.meaning()) {
            case MESSAGE -> decode(part, line);
            case DISCONNECT -> disconnects++;
            case NOTE ->
                parts.unusable(
                        "", DeadLetterReason.NOT_A_TICK, "no message, but the recorder's own note or an empty line");
            case MALFORMED ->
                parts.unusable("", DeadLetterReason.UNDECODABLE, "the line has not the shape of those before it");
        }
    }

    private void decode(LinePart part, byte[] line) {
        byte[] message = part.from() == 0 ? line : Arrays.copyOfRange(line, part.from(), line.length);
        decoder.decode(message, part.receiveTime(), parts);
        if (parts.isEmpty()) {
            parts.unusable("", DeadLetterReason.NOT_A_TICK, "the message says nothing");
        }
        if (!parts.holdsTicks()) {
            contracts.learn(message);
        }
    }
}
