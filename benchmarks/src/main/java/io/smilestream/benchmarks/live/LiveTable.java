package io.smilestream.benchmarks.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Writes the figures of a live run as Markdown. */
final class LiveTable {
    private static final double MICROS_PER_MILLI = 1_000.0;

    private LiveTable() {}

    static List<String> markdown(LiveFigures figures) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "%,d ticks in %.0f s (%,.0f a second), %,d instruments, %,d calibrations, %,d dead letters.",
                figures.ticks(),
                figures.seconds(),
                figures.ticks() / figures.seconds(),
                figures.instruments(),
                figures.calibrations(),
                figures.deadLetters()));
        lines.add("");
        lines.add("| calibration read, after | p50 ms | p99 ms | p99.9 ms | longest ms | of |");
        lines.add("|---|---|---|---|---|---|");
        lines.add(delay("the window's end", figures.delays().sinceEnd()));
        lines.add(delay("its newest tick", figures.delays().sinceNewest()));
        lines.add(
                delay("the oldest tick its window could hold", figures.delays().sinceStart()));
        lines.add("");
        lines.add("| once a second | median of the second half | largest | growth a minute in the second half |");
        lines.add("|---|---|---|---|");
        lines.add(trend("records not yet committed", figures.trends().lag()));
        lines.add(trend("MiB in the heap after a collection", figures.trends().heap()));
        lines.add(trend("MiB resident", figures.trends().resident()));
        lines.add(trend("cores busy", figures.trends().cpu()));
        return lines;
    }

    private static String delay(String what, Histogram micros) {
        return line(
                "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %,d |",
                what,
                micros.getValueAtPercentile(50.0) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99.0) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                micros.getMaxValue() / MICROS_PER_MILLI,
                micros.getTotalCount());
    }

    private static String trend(String what, Trend trend) {
        return line("| %s | %,.2f | %,.2f | %+,.2f |", what, trend.median(), trend.max(), trend.growthPerMinute());
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
