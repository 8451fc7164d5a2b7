package io.smilestream.benchmarks.drift;

import io.smilestream.benchmarks.inputs.WindowReading;
import io.smilestream.calibrator.drift.DriftAlert;
import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.schemas.EpochMicros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every alert of a replay as a line of a table, with what the market did in the same window. */
final class AlertLines {
    private static final double PERCENT = 100.0;

    private AlertLines() {}

    /** The table of what a monitor says of windows. */
    static List<String> of(DriftMonitor monitor, List<WindowReading> windows) {
        List<String> lines = new ArrayList<>(List.of(
                "| window | surface | stage | expiry | cause | metric | smiles | before | after | z | market since the window before |",
                "|---|---|---|---|---|---|---|---|---|---|---|"));
        Map<String, DriftMemory> memories = new HashMap<>();
        Map<String, WindowReading> before = new HashMap<>();
        for (WindowReading window : windows) {
            DriftMemory memory = memories.computeIfAbsent(window.surface(), absent -> new DriftMemory());
            for (DriftAlert alert : monitor.observe(window.reading(), memory).alerts()) {
                lines.add(line(window, alert, before.get(window.surface())));
            }
            before.put(window.surface(), window);
        }
        return lines;
    }

    private static String line(WindowReading window, DriftAlert alert, @Nullable WindowReading last) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s %s | %s | %s | %s | %d | %.4g | %.4g | %.1f | %s |",
                EpochMicros.toInstant(alert.windowEndMicros()),
                window.surface(),
                alert.stage(),
                alert.severity(),
                alert.isSurfaceWide() ? "all" : EpochMicros.toInstant(alert.expiryMicros()),
                alert.cause(),
                alert.metric(),
                alert.smiles(),
                alert.evidence().before(),
                alert.evidence().after(),
                alert.evidence().z(),
                last == null ? "" : move(window, last, alert.expiryMicros()));
    }

    /** Forward and volatility of the alert's smile, or of the first both windows have, then and in the window before. */
    private static String move(WindowReading window, WindowReading last, long expiryMicros) {
        for (SmileReading smile : window.reading().smiles()) {
            boolean asked = expiryMicros == DriftAlert.SURFACE || smile.expiryMicros() == expiryMicros;
            for (SmileReading then : last.reading().smiles()) {
                if (asked && then.expiryMicros() == smile.expiryMicros() && smile.hasSmile() && then.hasSmile()) {
                    return String.format(
                            Locale.ROOT,
                            "forward %+.2f %%, vol %.1f to %.1f, residual %.2f to %.2f, quotes %d to %d",
                            PERCENT * (smile.market().forward() / then.market().forward() - 1.0),
                            PERCENT * then.shape().atmVol(),
                            PERCENT * smile.shape().atmVol(),
                            then.fit().rmseHalfSpreads(),
                            smile.fit().rmseHalfSpreads(),
                            then.quotes().used(),
                            smile.quotes().used());
                }
            }
        }
        return "";
    }
}
