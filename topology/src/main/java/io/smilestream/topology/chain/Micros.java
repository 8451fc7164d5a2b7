package io.smilestream.topology.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event time as the stream counts it: microseconds since the epoch. */
public final class Micros {
    private static final long PER_SECOND = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private Micros() {}

    /** Microseconds since the epoch, rounded down. */
    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    /** Length in microseconds, rounded down. */
    public static long of(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }

    /** The instant {@code micros} after the epoch. */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A length of {@code micros}. */
    public static Duration toDuration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
