package io.smilestream.app.replay;

import io.smilestream.app.output.FitSummary;
import io.smilestream.app.output.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A finished run on one screen. */
public final class ReplaySummary {
    private static final int PERCENT = 100;

    private ReplaySummary() {}

    /** Lines of text: what was read, the windows, the fits by underlying, the balance and the digests. */
    public static List<String> lines(ReplayOutcome outcome) {
        Manifest manifest = outcome.manifest();
        List<String> lines = new ArrayList<>();
        for (Manifest.InputFacts input : manifest.inputs()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "read       %s: %,d ticks, %s to %s",
                    input.name(),
                    input.rows(),
                    input.firstEventTime(),
                    input.lastEventTime()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "took       %.1f s (%,.0f ticks/s; %d partitions, %d threads, speed %s)",
                outcome.facts().totalSeconds(),
                outcome.facts().ticksPerSecond(),
                outcome.facts().partitions(),
                outcome.facts().threads(),
                outcome.facts().speed()));
        lines.add(
                String.format(Locale.ROOT, "windows    %,d%s", manifest.windows(), counts(manifest.statuses(), ": ")));
        outcome.fits().forEach((underlying, fit) -> lines.add(fitLine(underlying, fit)));
        lines.add("balance    " + manifest.balanceSentence());
        manifest.digests()
                .forEach(
                        (topic, digest) -> lines.add(String.format(Locale.ROOT, "digest     %-18s %s", topic, digest)));
        lines.addAll(outcome.validation());
        return lines;
    }

    private static String fitLine(String underlying, FitSummary fit) {
        return String.format(
                Locale.ROOT,
                "fit        %-10s %,7d smiles, median RMSE %.3f vol points, median share inside bid and ask %.1f %%",
                underlying,
                fit.smiles(),
                fit.medianRmseVol() * PERCENT,
                fit.medianShareInside() * PERCENT);
    }

    private static String counts(Map<String, Long> counts, String before) {
        return counts.isEmpty()
                ? ""
                : before
                        + counts.entrySet().stream()
                                .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
                                .collect(Collectors.joining(", "));
    }
}
