package io.smilestream.schemas.topic;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * One topic: its name, what it means, and how the broker must keep it.
 *
 * @param baseName name without the prefix, such as {@code ticks.v1}
 * @param meaning what one record says, in one sentence
 * @param keyMeaning what the UTF-8 key names
 * @param value schema of the values; null where the values are raw bytes of any kind
 * @param storage how the broker keeps it
 */
public record TopicSpec(
        String baseName,
        String meaning,
        String keyMeaning,
        @Nullable Schema value,
        Storage storage) {
    /** The prefix of topic names unless configured otherwise. */
    public static final String DEFAULT_PREFIX = "smilestream";

    /** A lag that no record reaches; half of what fits, since the broker adds to it. */
    private static final long NEVER_MILLIS = Long.MAX_VALUE / 2;

    public TopicSpec {
        if (!baseName.matches("[a-z][a-z0-9-]*\\.v[1-9][0-9]*")) {
            throw new IllegalArgumentException("a topic's base name must look like ticks.v1, was '" + baseName + "'");
        }
    }

    /** The topic's full name, such as {@code smilestream.ticks.v1}; the base name alone under an empty prefix. */
    public String name(String prefix) {
        return prefix.isEmpty() ? baseName : prefix + "." + baseName;
    }

    /** Whether the user says how many partitions it has; it is then keyed by smile and has as many as the others are. */
    public boolean isKeyedBySmile() {
        return storage.partitions() == Storage.CONFIGURED;
    }

    /**
     * Partitions of a new topic.
     *
     * @param configured how many the user wants of those keyed by smile
     */
    public int partitions(int configured) {
        return isKeyedBySmile() ? configured : storage.partitions();
    }

    /** Whether values are Avro records; if not, they are raw bytes. */
    public boolean hasSchema() {
        return value != null;
    }

    /**
     * The same topic without a bound on its size, and without compaction if it has a history: for a replay, whose results must
     * be complete and whose size the user has chosen by choosing the files.
     */
    public TopicSpec unbounded() {
        return new TopicSpec(baseName, meaning, keyMeaning, value, storage.complete());
    }

    /** Whether each step is kept and not only the last of each key; the cleanup policy itself is what people look at. */
    private boolean isKeptWhole() {
        return storage.cleanup() == Cleanup.COMPACT_AND_DELETE && storage.retentionBytes() == Storage.UNBOUNDED;
    }

    /** Kafka's configuration of the topic, in the order of the keys. Everything that matters is set, never inherited. */
    public Map<String, String> config() {
        /*
         * Time. The broker deletes by the records' own timestamps, and compares them with its wall clock when it accepts
         * them. Both are wrong for a market that is replayed: a year-old archive would be gone within a minute, and a
         * simulated one that lies ahead of the clock would be refused (Kafka's default allows one hour). So age never
         * deletes, any timestamp is accepted, and the broker keeps the one the feed gave.
         *
         * Size. Something must bound a topic that age does not: retention.bytes per partition. The broker drops the
         * oldest segments beyond it whether or not anyone has read them, so the bounds stand far above what a stream can
         * lag behind, and a replay lifts them (unbounded()).
         *
         * Compression stays with the producer: one setting there covers network and disk, and a broker asked for a codec
         * of its own would unpack and repack every batch.
         */
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, storage.cleanup().policy());
        config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        config.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(storage.retentionBytes()));
        config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(isKeptWhole() ? NEVER_MILLIS : 0L));
        config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(storage.segmentBytes()));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(storage.messageBytesMax()));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        config.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer");
        return Collections.unmodifiableMap(config);
    }
}
