package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.inputs.WindowReading;
import io.smilestream.calibrator.drift.DriftAlert;
import io.smilestream.calibrator.drift.DriftAlert.Stage;
import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.topology.SmileSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was said of a market in which nothing was put.
 *
 * @param title what the table calls the market
 * @param smileDays how many smiles were watched for how many days
 * @param opened what was opened, or came back
 */
record CalmTally(String title, double smileDays, List<DriftAlert> opened) {
    static final String HEADER = """
            | market without a change | smile-days | alerts | per smile and 30 days | which |
            |---|---|---|---|---|""".indent(0).stripTrailing();

    private static final double SECONDS_PER_DAY = 86_400.0;
    private static final double MONTH_DAYS = 30.0;

    CalmTally {
        opened = List.copyOf(opened);
    }

    /** Watches a market to its end. */
    static CalmTally of(DriftMonitor monitor, CalmMarket market) {
        Map<String, DriftMemory> memories = new HashMap<>();
        List<DriftAlert> opened = new ArrayList<>();
        long[] smileWindows = {0L};
        new SimulatedSurfaces(SmileSettings.standard(), window -> {
                    smileWindows[0] += window.reading().smiles().size();
                    opened.addAll(opened(monitor, memories, window));
                })
                .run(market.settings());
        return new CalmTally(market.title(), smileWindows[0] / SECONDS_PER_DAY, opened);
    }

    private static List<DriftAlert> opened(
            DriftMonitor monitor, Map<String, DriftMemory> memories, WindowReading window) {
        DriftMemory memory = memories.computeIfAbsent(window.surface(), absent -> new DriftMemory());
        return monitor.observe(window.reading(), memory).alerts().stream()
                .filter(alert -> alert.stage() == Stage.OPEN)
                .toList();
    }

    @Override
    public String toString() {
        String which = opened.stream()
                .map(alert -> alert.cause() + " " + alert.metric() + (alert.isSurfaceWide() ? " surface" : ""))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
                .toString();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %d | %.2f | %s |",
                title,
                smileDays,
                opened.size(),
                MONTH_DAYS * opened.size() / smileDays,
                which);
    }
}
