package io.smilestream.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed has read.
 *
 * @param ticksRead ticks met, those it rejected included; headers and heartbeats are not ticks
 * @param bytesRead bytes of the source consumed, before any decompression; 0 if the source is not made of bytes
 * @param bytesTotal bytes of the source; 0 if unknown
 * @param newestEventTime newest event time the feed believes, null before the first
 */
public record FeedProgress(
        long ticksRead,
        long bytesRead,
        long bytesTotal,
        @Nullable Instant newestEventTime) {}
