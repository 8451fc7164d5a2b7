package io.smilestream.schemas.serde;

import java.util.Locale;

/** Which half of a Kafka record a serde works on. */
enum Side {
    KEY,
    VALUE;

    static Side of(boolean isKey) {
        return isKey ? KEY : VALUE;
    }

    /** As in configuration keys and subjects. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
