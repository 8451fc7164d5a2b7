package io.smilestream.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a {@code Surface} says in one line: the index, the month that desks quote, the joint fit, and what contradicts. */
final class SurfaceLine {
    private static final String MONTH = "maturity30d";

    private SurfaceLine() {}

    /** The line of a surface's value. */
    static String of(JsonNode value) {
        List<String> words = new ArrayList<>();
        words.add(value.path("windowEnd").asText());
        words.add(value.path("smiles").size() + " smiles");
        RecordLine.add(words, value, "varianceIndex30d", "index %.2f%%", 100);
        JsonNode month = value.path(MONTH);
        RecordLine.add(words, month, "atmVol", "30d atm %.2f%%", 100);
        RecordLine.add(words, month, "riskReversal25", "rr25 %+.2fvp", 100);
        RecordLine.add(words, month, "butterfly25", "bf25 %+.2fvp", 100);
        RecordLine.add(words, month, "riskReversal10", "rr10 %+.2fvp", 100);
        RecordLine.add(words, month, "butterfly10", "bf10 %+.2fvp", 100);
        RecordLine.add(words, value.path("jointFit"), "rmseVol", "joint rmse %.2fvp", 100);
        int violations = value.path("calendarViolations").asInt();
        if (violations > 0) {
            words.add("calendar violations " + violations);
        }
        return String.join("  ", words);
    }
}
