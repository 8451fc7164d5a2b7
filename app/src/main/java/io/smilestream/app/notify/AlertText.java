package io.smilestream.app.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.v1.DriftUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a {@code DriftAlert} says to a person: when, what happened, how urgent, of what, why, how far, and what to do. Alerts are given
 * as JSON: times in ISO 8601, enums by name.
 */
public final class AlertText {
    private static final double PERCENT = 100.0;

    private AlertText() {}

    /** The line of an alert's value. */
    public static String of(JsonNode value) {
        List<String> words = new ArrayList<>();
        words.add(value.path("windowEnd").asText());
        words.add(String.format("%-6s", value.path("stage").asText()));
        words.add(String.format("%-8s", value.path("severity").asText()));
        words.add(subject(value));
        words.add(value.path("cause").asText());
        words.add(value.path("metric").asText() + " " + change(value));
        if (value.path("expiry").isNull()) {
            words.add(value.path("smiles").asInt() + " smiles");
        }
        JsonNode ending = value.path("ending");
        words.add(
                ending.isTextual()
                        ? ending.asText()
                        : action(value.path("action").asText()));
        return String.join("  ", words);
    }

    /** The same where nothing stands below it, so that no column need be kept. */
    static String unaligned(JsonNode value) {
        return of(value).replaceAll(" {3,}", "  ");
    }

    /** The smile, or the surface, in words: {@code deribit BTC 2026-12-25T08:00Z} or {@code deribit BTC surface}. */
    public static String subject(JsonNode value) {
        String expiry = value.path("expiry").isNull()
                ? "surface"
                : value.path("expiry").asText().replace(":00Z", "Z");
        return value.path("venue").asText() + " " + value.path("underlying").asText() + " " + expiry;
    }

    /** Before and after, with their unit. */
    public static String change(JsonNode value) {
        String unit = value.path("unit").asText();
        JsonNode evidence = value.path("evidence");
        return number(unit, evidence.path("before").asDouble()) + " -> "
                + number(unit, evidence.path("after").asDouble());
    }

    /** An action's symbol in words: {@code check feed}. */
    public static String action(String symbol) {
        return symbol.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(String unit, double value) {
        if (unit.equals(DriftUnit.VOLATILITY.name())
                || unit.equals(DriftUnit.SHARE.name())
                || unit.equals(DriftUnit.OCCURRENCE.name())) {
            return format("%.2f%%", value * PERCENT);
        } else if (unit.equals(DriftUnit.RATIO.name())) {
            return format("%+.3f%%", value * PERCENT);
        } else if (unit.equals(DriftUnit.RELATIVE_VOLATILITY.name())) {
            return format("%+.4f of atm", value);
        } else if (unit.equals(DriftUnit.HALF_SPREADS.name())) {
            return format("%.2f half-spreads", value);
        } else if (unit.equals(DriftUnit.COUNT.name())) {
            return format("%.0f quotes", value);
        } else if (unit.equals(DriftUnit.SECONDS.name())) {
            return format("%.1f s", value);
        }
        return format("%.2f", value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
