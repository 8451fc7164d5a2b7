package io.smilestream.app.output;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What one file of an archive was made of, and what was odd about it.
 *
 * @param kind what it was recognised as
 * @param ticks usable entries by venue and kind
 * @param rejected entries that are no ticks, by reason
 * @param disconnects marks of its recorder that it had lost its connection
 * @param gaps silences longer than a minute
 * @param firstGaps the first of them
 * @param clockJumpsBack times the recorder's clock was set back
 * @param outOfOrder ticks stamped earlier than one before them
 * @param disorderMax how much earlier at most, ISO-8601
 * @param duplicates ticks that repeat the one before of their instrument
 */
@JsonPropertyOrder({
    "kind",
    "ticks",
    "rejected",
    "disconnects",
    "gaps",
    "firstGaps",
    "clockJumpsBack",
    "outOfOrder",
    "disorderMax",
    "duplicates"
})
public record ArchiveFacts(
        String kind,
        Map<String, Map<String, Long>> ticks,
        Map<String, Long> rejected,
        long disconnects,
        long gaps,
        List<GapFacts> firstGaps,
        long clockJumpsBack,
        long outOfOrder,
        String disorderMax,
        long duplicates) {
    /**
     * A silence.
     *
     * @param from when it began, ISO-8601
     * @param length until the next tick, ISO-8601
     */
    public record GapFacts(String from, String length) {}
}
