package io.smilestream.schemas.topic;

/** What the broker does with a topic's old records: Kafka's {@code cleanup.policy}. */
public enum Cleanup {
    /** Old segments go when a bound is passed. */
    DELETE("delete"),
    /** The newest record of each key stays for ever; a tombstone removes the key. */
    COMPACT("compact"),
    /** Both: the newest record of each key stays until the bound is passed. */
    COMPACT_AND_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** The value of {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
