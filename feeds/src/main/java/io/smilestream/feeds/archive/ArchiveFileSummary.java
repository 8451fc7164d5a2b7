package io.smilestream.feeds.archive;

import io.smilestream.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one file of an archive held, as far as it has been read.
 *
 * @param name name of the file without folders
 * @param rows rows read, the header not counted
 * @param rejected rows that were not usable, by reason; the rest are ticks
 * @param firstEventTime event time of the first usable row, null if there is none
 * @param lastEventTime event time of the last usable row, null if there is none
 * @param sha256 digest of the file's bytes as they lie on disk, hexadecimal; null until the file has been read to its end
 */
public record ArchiveFileSummary(
        String name,
        long rows,
        Map<DeadLetterReason, Long> rejected,
        @Nullable Instant firstEventTime,
        @Nullable Instant lastEventTime,
        @Nullable String sha256) {
    public ArchiveFileSummary {
        rejected = Map.copyOf(rejected);
    }
}
