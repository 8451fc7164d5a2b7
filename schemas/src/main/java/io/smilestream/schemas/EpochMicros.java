package io.smilestream.schemas;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event time as feeds and the stream count it: microseconds since 1970-01-01T00:00Z. */
public final class EpochMicros {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private EpochMicros() {}

    /** The microseconds of an instant, rounded down. */
    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    /** The instant of those microseconds. */
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    /** The microseconds of a length of time, rounded down. */
    public static long lengthOf(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }

    /** The length of time of those microseconds. */
    public static Duration toDuration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
