package io.smilestream.feeds.archive.message;

import io.smilestream.feeds.FeedRecord.Origin;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.SmileTick;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The parts of a message, gathered while its decoder tells them and then asked for one by one. Not thread-safe. */
final class DecodedParts implements MessageSink {
    private final String source;
    private final Queue<ArchiveEntry> entries = new ArrayDeque<>();
    private byte[] bytes = new byte[0];
    private long line;

    DecodedParts(String source) {
        this.source = source;
    }

    /** Turns to the next message: what a part that is no tick is handed on with. */
    void turnTo(byte[] original, long number) {
        bytes = original;
        line = number;
    }

    /** The next part; null if there is none left. */
    @Nullable
    ArchiveEntry poll() {
        return entries.poll();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether any part not yet asked for is a tick. */
    boolean holdsTicks() {
        return entries.stream().anyMatch(ArchiveEntry.Usable.class::isInstance);
    }

    @Override
    public void tick(SmileTick tick) {
        entries.add(ArchiveEntry.of(tick));
    }

    @Override
    public void unusable(String key, DeadLetterReason reason, String detail) {
        Origin origin = new Origin(source, line, Instant.EPOCH);
        entries.add(new ArchiveEntry.Broken(Rejected.of(key, bytes, reason, detail, origin)));
    }
}
