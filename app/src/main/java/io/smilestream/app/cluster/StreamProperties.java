package io.smilestream.app.cluster;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.KafkaClient;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.topology.failure.DeadLetterFaulty;
import io.smilestream.topology.failure.DeadLetterUndecodable;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings under which the stream runs; whatever is given under {@code kafka.} overrides them. */
public final class StreamProperties {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** The largest batch that any topic of the catalogue takes; a producer must be able to send it. */
    private static final int REQUEST_BYTES_MAX = 8 * MIB;

    /** Small files, so that compaction can begin: it never touches the file that is being written. */
    private static final int CHANGELOG_SEGMENT_BYTES = 16 * MIB;

    private StreamProperties() {}

    /** Settings for {@code KafkaStreams}. */
    public static Properties of(AppConfig config) {
        Properties settings = new Properties();
        identity(settings, config);
        quickFailover(settings);
        throughput(settings);
        rememberedState(settings);
        failurePolicy(settings, config);
        Map<String, Object> given = config.kafka(KafkaClient.STREAMS);
        given.forEach((key, value) -> settings.setProperty(key, value.toString()));
        return settings;
    }

    /**
     * The same for a stream that goes on for long: it stops where records are gone that it had not read, instead of going
     * on with the oldest left. Where it begins must be written down before its first start.
     */
    public static Properties ofLive(AppConfig config) {
        Properties settings = of(config);
        String reset = StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        if (!config.kafka(KafkaClient.STREAMS).containsKey(reset)) {
            put(settings, reset, "none");
        }
        return settings;
    }

    private static void identity(Properties settings, AppConfig config) {
        put(settings, StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        put(settings, StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.processingGuarantee());
        put(settings, StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        put(settings, StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replicationFactor());
        put(settings, StreamsConfig.STATE_DIR_CONFIG, config.stateDir());
        // Optimisation may rewrite the picture between releases; names that are generated would move the state.
        put(settings, StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        put(settings, StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        put(settings, StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    /** Kafka's standards let a dead instance block its share for 45 s; with these it is about 6 s, without loss. */
    private static void quickFailover(Properties settings) {
        put(settings, StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        put(settings, StreamsConfig.consumerPrefix(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        // By its next heartbeat an instance learns that another has gone: that is most of what an orderly stop costs.
        put(settings, StreamsConfig.consumerPrefix(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        put(settings, StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 60_000);
        put(settings, StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 500);
        put(settings, StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        // A new instance takes over when it has caught up, which is looked at so often: Kafka's least, its standard is
        // 10 min.
        put(settings, StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
    }

    /** A commit makes output visible, so its interval is the latency that exactly-once costs. */
    private static void throughput(Properties settings) {
        put(settings, StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        put(settings, StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        put(settings, StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        put(settings, StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * KIB);
        put(settings, StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), REQUEST_BYTES_MAX);
    }

    private static void rememberedState(Properties settings) {
        put(settings, StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L * MIB);
        put(settings, StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), CHANGELOG_SEGMENT_BYTES);
        put(settings, StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), REQUEST_BYTES_MAX);
    }

    /** Bad records keep their bytes and the stream goes on; bad surroundings stop it. */
    private static void failurePolicy(Properties settings, AppConfig config) {
        String deadLetters = TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix());
        put(settings, StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters);
        put(
                settings,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterUndecodable.class.getName());
        put(settings, StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterFaulty.class.getName());
    }

    private static void put(Properties settings, String key, Object value) {
        settings.setProperty(key, value.toString());
    }
}
