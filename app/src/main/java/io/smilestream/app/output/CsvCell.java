package io.smilestream.app.output;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One value of a record as a cell of a CSV file. */
final class CsvCell {
    private CsvCell() {}

    /**
     * Writes a value: a double in its shortest form that reads back as the same double, an instant as ISO-8601 in UTC,
     * a map as {@code A=1;B=2} by key, an absent value as null, which is an empty cell.
     *
     * @param schema the field's schema, without its null
     */
    static @Nullable String of(Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (value instanceof Long micros && schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        }
        return value.toString();
    }

    private static String ofMap(Map<?, ?> map) {
        Map<String, String> sorted = new TreeMap<>(CanonicalOrder.OF_KEYS);
        map.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }
}
