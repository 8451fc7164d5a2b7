package io.smilestream.feeds.archive;

import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.venues.SmileTick;

/** One row of an archive: a tick, or why it is none. */
sealed interface ArchiveRow {
    /** Which of the archive's files it stands in, counted from 0. */
    int file();

    /**
     * A row that is a tick.
     *
     * @param file which of the archive's files it stands in
     * @param tick the tick
     * @param eventMicros exchange time, microseconds since the epoch
     * @param clockMicros what the row says of the feed's clock: its receive time, or its event time where the archive
     *     does not say when it was received
     */
    record Usable(int file, SmileTick tick, long eventMicros, long clockMicros) implements ArchiveRow {}

    /** A row that is no tick. */
    record Broken(int file, Rejected rejected) implements ArchiveRow {}
}
