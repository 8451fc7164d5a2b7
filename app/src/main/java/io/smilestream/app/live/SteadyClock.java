package io.smilestream.app.live;

import io.smilestream.schemas.EpochMicros;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The machine's clock as it stood at the start, moved on by its monotonic one: no adjustment makes it leap. */
final class SteadyClock implements LongSupplier {
    private final long startMicros = EpochMicros.of(Instant.now());
    private final long startNanos = System.nanoTime();

    /** Microseconds since the epoch. */
    @Override
    public long getAsLong() {
        return startMicros + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
