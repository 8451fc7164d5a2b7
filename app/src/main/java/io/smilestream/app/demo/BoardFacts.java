package io.smilestream.app.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a board says beside the smiles.
 *
 * @param running time since the start
 * @param eventTime newest event time of the market; null before its first tick
 * @param ticks ticks so far
 * @param ticksPerSecond ticks a second of late
 * @param windows calibrations so far
 * @param late ticks whose window was closed
 * @param dead dead letters of other reasons
 */
record BoardFacts(
        Duration running,
        @Nullable Instant eventTime,
        long ticks,
        double ticksPerSecond,
        long windows,
        long late,
        long dead) {}
