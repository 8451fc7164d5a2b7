package io.smilestream.schemas.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a new version of a schema must be able to do with records of the earlier ones. Names are Confluent's. */
public enum CompatibilityLevel {
    /** Nothing. */
    NONE(false, false, false),
    /** Read what the newest version wrote. */
    BACKWARD(true, false, false),
    /** Read what every version wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** Be read by the newest version. */
    FORWARD(false, true, false),
    /** Be read by every version. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both, against the newest version. */
    FULL(true, true, false),
    /** Both, against every version. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean readByEarlier;
    private final boolean transitive;

    CompatibilityLevel(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
        this.readsEarlier = readsEarlier;
        this.readByEarlier = readByEarlier;
        this.transitive = transitive;
    }

    /** Whether the new version must read records of earlier ones. */
    public boolean readsEarlier() {
        return readsEarlier;
    }

    /** Whether earlier versions must read records of the new one. */
    public boolean readByEarlier() {
        return readByEarlier;
    }

    /** Whether all earlier versions count, not only the newest. */
    public boolean transitive() {
        return transitive;
    }

    /**
     * Reads a level in any case, as the registry does.
     *
     * @throws IllegalArgumentException if there is no such level
     */
    public static CompatibilityLevel parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String valid = Arrays.stream(values())
                    .map(level -> level.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "Invalid compatibility level '" + text + "'. Valid values are " + valid, e);
        }
    }
}
