package io.smilestream.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.app.notify.AlertText;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.TickBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One readable line about a record: its key, its time and the numbers one looks for first. */
final class RecordLine {
    private static final String CALIBRATION = Calibration.getClassSchema().getFullName();
    private static final String GREEKS = GreeksSlice.getClassSchema().getFullName();
    private static final String SLICE = Slice.getClassSchema().getFullName();
    private static final String SURFACE = Surface.getClassSchema().getFullName();
    private static final String ALERT = DriftAlert.getClassSchema().getFullName();
    private static final String PART = SurfacePart.getClassSchema().getFullName();
    private static final String TICKS = TickBatch.getClassSchema().getFullName();

    private RecordLine() {}

    /** The line of a record that {@link RecordReader} read. */
    static String of(JsonNode record) {
        String schema = record.path("schema").asText("");
        JsonNode value = record.path("value");
        String said;
        if (record.path("headers").has(DeadLetterHeaders.REASON)) {
            said = deadLetter(record);
        } else if (schema.equals(CALIBRATION)) {
            said = calibration(value);
        } else if (schema.equals(GREEKS)) {
            said = greeks(value);
        } else if (schema.equals(SLICE)) {
            said = slice(value);
        } else if (schema.equals(SURFACE)) {
            said = SurfaceLine.of(value);
        } else if (schema.equals(ALERT)) {
            return AlertText.of(value);
        } else if (schema.equals(TICKS)) {
            said = ticks(value);
        } else if (schema.equals(PART)) {
            said = part(value);
        } else {
            said = value.isNull() ? "tombstone" : plain(value);
        }
        return String.format("%-34s %s", record.path("key").asText("-"), said);
    }

    private static String calibration(JsonNode value) {
        List<String> words = new ArrayList<>();
        words.add(value.path("windowEnd").asText());
        words.add(String.format("%-12s", value.path("status").asText()));
        add(words, value, "forward", "F %.2f", 1);
        add(words, value, "atmVol", "atm %.2f%%", 100);
        add(words, value, "atmSkew", "skew %.4f", 1);
        add(words, value, "rmseVol", "rmse %.2fvp", 100);
        add(words, value, "shareInside", "inside %.0f%%", 100);
        words.add("quotes " + value.path("quotesUsed").asInt() + "/"
                + value.path("quotesSeen").asInt());
        if (!value.path("reason").isNull()) {
            words.add(value.path("reason").asText());
        }
        return String.join("  ", words);
    }

    private static String greeks(JsonNode value) {
        List<String> words = new ArrayList<>();
        words.add(value.path("windowEnd").asText());
        add(words, value, "forward", "F %.2f", 1);
        add(words, value, "tauYears", "tau %.4fy", 1);
        words.add(value.path("greeks").size() + " options");
        return String.join("  ", words);
    }

    private static String slice(JsonNode value) {
        int used = 0;
        for (JsonNode quote : value.path("quotes")) {
            used += quote.path("use").asText().equals("USED") ? 1 : 0;
        }
        List<String> words = new ArrayList<>();
        words.add(value.path("windowEnd").asText());
        add(words, value, "forward", "F %.2f", 1);
        words.add("quotes " + used + "/" + value.path("quotes").size());
        words.add("ticks " + value.path("ticksAccepted").asInt());
        return String.join("  ", words);
    }

    private static String ticks(JsonNode value) {
        JsonNode ticks = value.path("ticks");
        JsonNode newest = ticks.path(ticks.size() - 1);
        String last = newest.path("kind").asText("-") + " "
                + newest.path("instrument").asText("");
        return newest.path("eventTime").asText("-") + "  "
                + (ticks.size() == 1 ? "1 tick, " : ticks.size() + " ticks, the last ") + last.strip();
    }

    /** A smile on its way to its surface, or only how far a partition has closed its windows. */
    private static String part(JsonNode value) {
        String place = "partition " + value.path("partition").asInt() + " of "
                + value.path("partitions").asInt();
        JsonNode smile = value.path("calibration");
        return smile.isNull()
                ? value.path("closedThrough").asText() + "  " + place + " has closed its windows until then"
                : calibration(smile) + "  " + place;
    }

    private static String deadLetter(JsonNode record) {
        JsonNode headers = record.path("headers");
        return headers.path(DeadLetterHeaders.REASON).asText() + "  "
                + headers.path(DeadLetterHeaders.SOURCE).asText("-") + ":"
                + headers.path(DeadLetterHeaders.SEQUENCE).asText("-") + "  "
                + headers.path(DeadLetterHeaders.DETAIL).asText("") + "  " + plain(record.path("value"));
    }

    private static String plain(JsonNode value) {
        return value.isTextual() ? value.asText().strip() : value.toString();
    }

    static void add(List<String> words, JsonNode value, String field, String format, double factor) {
        if (value.path(field).isNumber()) {
            words.add(String.format(Locale.ROOT, format, value.path(field).asDouble() * factor));
        }
    }
}
