package io.smilestream.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Confluent's compatibility levels over Avro's rules of schema resolution. */
public final class Compatibility {
    private Compatibility() {}

    /**
     * Why a schema may not follow earlier ones; empty if it may.
     *
     * @param candidate the new schema
     * @param newestFirst the earlier versions, newest first
     * @param level what is asked of the new schema
     */
    public static List<String> conflicts(Schema candidate, List<Schema> newestFirst, CompatibilityLevel level) {
        List<Schema> compared = level.transitive() || newestFirst.isEmpty() ? newestFirst : List.of(newestFirst.get(0));
        List<String> conflicts = new ArrayList<>();
        for (Schema earlier : compared) {
            if (level.readsEarlier()) {
                conflicts.addAll(unreadable(candidate, earlier, "the new schema cannot read an earlier one's records"));
            }
            if (level.readByEarlier()) {
                conflicts.addAll(unreadable(earlier, candidate, "an earlier schema cannot read the new one's records"));
            }
        }
        return conflicts;
    }

    private static List<String> unreadable(Schema reader, Schema writer, String fault) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return result.getIncompatibilities().stream()
                .map(at -> fault + ": " + at.getType() + " at " + at.getLocation() + ": " + at.getMessage())
                .toList();
    }
}
