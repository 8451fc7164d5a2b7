package io.smilestream.app.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a run's progress: a bar on a terminal, a line every 10 s elsewhere. */
final class ProgressDisplay implements AutoCloseable {
    private static final int LINE_SECONDS = 10;
    private static final int BAR_MILLIS = 250;
    private static final int BAR_WIDTH = 118;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final ScheduledExecutorService ticker;
    private final Runnable ending;

    private ProgressDisplay(ScheduledExecutorService ticker, Runnable ending) {
        this.ticker = ticker;
        this.ending = ending;
    }

    /** Writes a line every 10 s. */
    static ProgressDisplay lines(PrintWriter out, Supplier<ReplayProgress> progress) {
        long start = System.nanoTime();
        return start(LINE_SECONDS * 1_000, () -> {
            out.println(progress.get().line(since(start)));
            out.flush();
        });
    }

    /**
     * Redraws a bar four times a second and removes it at the end.
     *
     * @param done bytes read so far
     * @param total bytes to read; 0 if unknown
     */
    static ProgressDisplay bar(
            PrintWriter out, Supplier<ReplayProgress> progress, LongSupplier done, LongSupplier total) {
        long start = System.nanoTime();
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("replay")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MB", 1 << 20)
                .setUpdateIntervalMillis(BAR_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(
                        text -> {
                            out.print("\r" + text);
                            out.flush();
                        },
                        BAR_WIDTH))
                .build();
        ProgressDisplay display = start(BAR_MILLIS, () -> {
            bar.maxHint(total.getAsLong() > 0 ? total.getAsLong() : -1);
            bar.stepTo(done.getAsLong());
            bar.setExtraMessage(progress.get().line(since(start)));
        });
        return new ProgressDisplay(display.ticker, () -> {
            bar.close();
            out.print(CLEAR_LINE);
            out.flush();
        });
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        ending.run();
    }

    private static ProgressDisplay start(int everyMillis, Runnable show) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "smilestream-progress");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = ticker.scheduleAtFixedRate(show, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        return new ProgressDisplay(ticker, () -> {});
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
