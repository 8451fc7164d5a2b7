package io.smilestream.benchmarks.live;

import io.smilestream.app.replay.Pace;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.schemas.EpochMicros;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Lets a market run at the pace of the clock, and says what time it should be there. */
final class MarketClock implements Pace {
    private final Pacer pacer;
    private volatile long nanosAtEpoch;
    private volatile boolean started;

    MarketClock(StopRequest stop) {
        this.pacer = Pacer.of(new Speed(1.0), stop);
    }

    @Override
    public boolean isDue(Instant eventTime) {
        start(eventTime);
        return pacer.isDue(eventTime);
    }

    @Override
    public void await(Instant eventTime) throws InterruptedException {
        start(eventTime);
        pacer.await(eventTime);
    }

    /** The market's time by its schedule, microseconds since 1970; meaningless before it has started. */
    long nowMicros() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - nanosAtEpoch);
    }

    private void start(Instant first) {
        if (!started) {
            nanosAtEpoch = System.nanoTime() - TimeUnit.MICROSECONDS.toNanos(EpochMicros.of(first));
            started = true;
        }
    }
}
