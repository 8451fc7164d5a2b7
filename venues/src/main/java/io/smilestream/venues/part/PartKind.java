package io.smilestream.venues.part;

import io.smilestream.venues.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * One kind of entry.
 *
 * @param nameField the field with the instrument's name
 * @param coverage which fields of a tick it speaks of
 * @param options reads the other fields of an option's entry
 * @param futures reads those of a dated future's entry, or null where such an entry is no tick
 */
public record PartKind(
        String nameField,
        Coverage coverage,
        PartReader options,
        @Nullable PartReader futures) {
    /** A kind of entry that is a tick for options alone. */
    public PartKind(String nameField, Coverage coverage, PartReader options) {
        this(nameField, coverage, options, null);
    }
}
