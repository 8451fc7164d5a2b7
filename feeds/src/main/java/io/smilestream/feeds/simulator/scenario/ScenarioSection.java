package io.smilestream.feeds.simulator.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of one section of a scenario's file. What nobody asks for is a fault, so that no misspelt key goes unnoticed. */
final class ScenarioSection {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final String file;
    private final String title;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    private record Entry(int line, String text) {}

    /** An empty section that begins on that line. */
    ScenarioSection(String file, String title, int line) {
        this.file = file;
        this.title = title;
        this.line = line;
    }

    String title() {
        return title;
    }

    void put(int entryLine, String key, String text) throws UnreadableScenarioException {
        Entry before = entries.putIfAbsent(key, new Entry(entryLine, text));
        if (before != null) {
            throw fault(entryLine, "key '" + key + "' stands on line " + before.line() + " already: keep one of them");
        }
    }

    boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    String text(String key, String standard) {
        asked.add(key);
        Entry entry = entries.get(key);
        return entry == null ? standard : entry.text();
    }

    /** The parts of a list with commas. */
    List<String> list(String key, String standard) {
        return Arrays.stream(text(key, standard).split(",", -1))
                .map(String::strip)
                .toList();
    }

    double number(String key, double standard) throws UnreadableScenarioException {
        String text = text(key, "");
        if (text.isEmpty() && !entries.containsKey(key)) {
            return standard;
        }
        Double value = numberOf(text);
        if (value == null) {
            throw at(key, "'" + text + "' is not a number: write one such as 0.25");
        }
        return value;
    }

    int whole(String key, int standard) throws UnreadableScenarioException {
        double value = number(key, standard);
        if (value != Math.rint(value) || Math.abs(value) > 1e6) {
            throw at(key, "'" + text(key, "") + "' is not a whole number: write one such as 6");
        }
        return (int) value;
    }

    Duration span(String key, Duration standard) throws UnreadableScenarioException {
        String text = text(key, "");
        if (text.isEmpty() && !entries.containsKey(key)) {
            return standard;
        }
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw at(key, "'" + text + "' is not a time: write a number and ms, s, m, h or d, such as 10m");
        }
        return UNITS.getOrDefault(parts.group(2), Duration.ZERO).multipliedBy(Long.parseLong(parts.group(1)));
    }

    /** Refuses keys that nobody asked for. */
    void requireAllUsed() throws UnreadableScenarioException {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                throw fault(
                        entry.getValue().line(),
                        "key '" + entry.getKey() + "' is unknown in [" + title + "]: choose from "
                                + String.join(", ", asked));
            }
        }
    }

    /** A fault of a key's value. */
    UnreadableScenarioException at(String key, String message) {
        Entry entry = entries.get(key);
        return fault(entry == null ? line : entry.line(), key + ": " + message);
    }

    /** A fault of values that are not possible, alone or together, found when they were put together. */
    UnreadableScenarioException at(IllegalArgumentException impossible) {
        String message = String.valueOf(impossible.getMessage());
        int place = entries.entrySet().stream()
                .filter(entry -> message.startsWith(entry.getKey() + " "))
                .mapToInt(entry -> entry.getValue().line())
                .findFirst()
                .orElse(line);
        return new UnreadableScenarioException(
                file + ":" + place + ": [" + title + "] " + message + ": change it", impossible);
    }

    private UnreadableScenarioException fault(int place, String message) {
        return new UnreadableScenarioException(file + ":" + place + ": " + message);
    }

    static @Nullable Double numberOf(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && text.matches("[-+0-9.eE]+") ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
