package io.smilestream.app.replay;

import io.smilestream.feeds.FeedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rates of a run over its last ten seconds, so that a pause or a change of speed shows at once and does not spoil the
 * estimate for the rest. Not thread-safe.
 */
final class RateMeter {
    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(
            long nanos, long ticks, long bytes, @Nullable Instant eventTime) {}

    /** A meter of a run that begins at {@code nowNanos} of a monotonic clock. */
    RateMeter(long nowNanos) {
        samples.add(new Sample(nowNanos, 0, 0, null));
    }

    /** Takes a reading at {@code nowNanos} and gives the rates since the oldest one that is not too old. */
    ReplayRates read(long nowNanos, ReplayProgress progress, FeedProgress source) {
        Sample now = new Sample(nowNanos, progress.ticks(), source.bytesRead(), progress.eventTime());
        while (samples.size() > 1 && nowNanos - samples.element().nanos() > SPAN_NANOS) {
            Sample unusedOld = samples.remove();
        }
        Sample then = samples.element();
        samples.add(now);
        double seconds = Math.max(1, now.nanos() - then.nanos()) / NANOS_PER_SECOND;
        return new ReplayRates(
                (now.ticks() - then.ticks()) / seconds,
                factor(then, now, seconds),
                left(source.bytesTotal() - now.bytes(), (now.bytes() - then.bytes()) / seconds));
    }

    private static double factor(Sample then, Sample now, double seconds) {
        return then.eventTime() == null || now.eventTime() == null
                ? Double.NaN
                : Duration.between(then.eventTime(), now.eventTime()).toNanos() / NANOS_PER_SECOND / seconds;
    }

    private static @Nullable Duration left(long bytes, double bytesPerSecond) {
        return bytes > 0 && bytesPerSecond > 0 ? Duration.ofSeconds((long) Math.ceil(bytes / bytesPerSecond)) : null;
    }
}
