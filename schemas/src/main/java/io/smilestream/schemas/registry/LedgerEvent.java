package io.smilestream.schemas.registry;

/**
 * One change of a {@link SchemaLedger}.
 *
 * @param kind what changed
 * @param subject the subject; empty for the registry's own compatibility level
 * @param version the version; 0 where the change concerns no version
 * @param id the schema's id; 0 where the change concerns no schema
 * @param text the schema's text of {@link Kind#REGISTERED}, the level's name of {@link Kind#LEVEL_SET}, else empty
 */
public record LedgerEvent(Kind kind, String subject, int version, int id, String text) {
    /** What can change. */
    public enum Kind {
        /** A version was added. */
        REGISTERED,
        /** A version was deleted softly: it is no longer listed, but its records can still be read. */
        HIDDEN,
        /** A hidden version was deleted for good. */
        REMOVED,
        /** A compatibility level was set. */
        LEVEL_SET,
        /** A subject's compatibility level was given up. */
        LEVEL_CLEARED
    }
}
