package io.smilestream.feeds.archive;

import io.smilestream.feeds.archive.merge.TimeWatch.Irregularities;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.TickKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one file of an archive held, as far as it has been read.
 *
 * @param name name of the file without folders
 * @param kind what it was recognised as
 * @param rows entries read: rows of a table, its header not counted, or parts of messages; they are ticks or rejected
 * @param ticks usable entries by venue and kind
 * @param rejected entries that were not usable, by reason
 * @param firstEventTime event time of the first usable entry, null if there is none
 * @param lastEventTime event time of the last usable entry, null if there is none
 * @param sha256 digest of the file's bytes as they lie on disk, hexadecimal; null until the file has been read to its end
 * @param disconnects marks of the recorder that it had lost its connection
 * @param irregularities silences, disorder and repetition among the entries handed on so far
 */
public record ArchiveFileSummary(
        String name,
        String kind,
        long rows,
        Map<String, Map<TickKind, Long>> ticks,
        Map<DeadLetterReason, Long> rejected,
        @Nullable Instant firstEventTime,
        @Nullable Instant lastEventTime,
        @Nullable String sha256,
        long disconnects,
        Irregularities irregularities) {
    public ArchiveFileSummary {
        ticks = Map.copyOf(ticks);
        rejected = Map.copyOf(rejected);
    }
}
