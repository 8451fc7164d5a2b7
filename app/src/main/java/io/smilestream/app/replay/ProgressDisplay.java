package io.smilestream.app.replay;

import io.smilestream.feeds.FeedProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a run's progress on a writer: a bar where a person watches, a line every 10 s elsewhere. */
public final class ProgressDisplay implements ReplayRunner.View {
    private static final int LINE_MILLIS = 10_000;
    private static final int BAR_MILLIS = 250;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final int barWidth;
    private final Supplier<String> prompt;

    private ProgressDisplay(PrintWriter out, int barWidth, Supplier<String> prompt) {
        this.out = out;
        this.barWidth = barWidth;
        this.prompt = prompt;
    }

    /** Writes a line every 10 s. */
    public static ProgressDisplay lines(PrintWriter out) {
        return new ProgressDisplay(out, 0, () -> "");
    }

    /** Redraws a bar four times a second and removes it at the end. */
    public static ProgressDisplay bar(PrintWriter out, int width) {
        return bar(out, width, () -> "");
    }

    /** As the other; what {@code prompt} says, unless that is empty, stands where the progress would. */
    public static ProgressDisplay bar(PrintWriter out, int width, Supplier<String> prompt) {
        return new ProgressDisplay(out, width, prompt);
    }

    @Override
    public ReplayRunner.Loaded during(
            ReplayRunner.Work work, Supplier<ReplayProgress> progress, Supplier<FeedProgress> bytes)
            throws IOException, InterruptedException {
        RateMeter meter = new RateMeter(System.nanoTime());
        Supplier<String> line = () -> {
            ReplayProgress now = progress.get();
            return now.line(meter.read(System.nanoTime(), now, bytes.get()));
        };
        if (barWidth == 0) {
            return ticking(work, LINE_MILLIS, () -> {
                out.println(line.get());
                out.flush();
            });
        }
        try (ProgressBar bar = newBar()) {
            return ticking(work, BAR_MILLIS, () -> {
                FeedProgress read = bytes.get();
                bar.maxHint(read.bytesTotal() > 0 ? read.bytesTotal() : -1);
                bar.stepTo(read.bytesRead());
                String asked = prompt.get();
                String going = line.get();
                bar.setExtraMessage(asked.isEmpty() ? going : asked);
            });
        } finally {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    private static ReplayRunner.Loaded ticking(ReplayRunner.Work work, int everyMillis, Runnable show)
            throws IOException, InterruptedException {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "smilestream-progress");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ScheduledFuture<?> unused =
                    ticker.scheduleAtFixedRate(show, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
            return work.call();
        } finally {
            ticker.shutdownNow();
        }
    }

    private ProgressBar newBar() {
        return new ProgressBarBuilder()
                .setTaskName("replay")
                .hideEta()
                .continuousUpdate()
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MB", 1 << 20)
                .setUpdateIntervalMillis(BAR_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(
                        text -> {
                            out.print("\r" + text);
                            out.flush();
                        },
                        barWidth))
                .build();
    }
}
