package io.smilestream.feeds.archive.file;

import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;

/** One entry of an archive, a row or a part of a message: a tick, or why it is none. */
public sealed interface ArchiveEntry {
    /**
     * An entry that is a tick.
     *
     * @param tick the tick; its sequence is null unless the venue gave it one
     * @param eventMicros exchange time, microseconds since the epoch
     * @param clockMicros what the entry says of the feed's clock: its receive time, or its event time where the archive
     *     does not say when it was received
     */
    record Usable(SmileTick tick, long eventMicros, long clockMicros) implements ArchiveEntry {}

    /**
     * An entry that is no tick.
     *
     * @param rejected what it said, where it stands, and what is wrong with it
     */
    record Broken(Rejected rejected) implements ArchiveEntry {}

    /** The entry of a tick whose own times say when it happened and was received. */
    static Usable of(SmileTick smileTick) {
        Tick tick = smileTick.tick();
        long event = EpochMicros.of(tick.getEventTime());
        return new Usable(
                smileTick, event, tick.getReceiveTime() == null ? event : EpochMicros.of(tick.getReceiveTime()));
    }
}
