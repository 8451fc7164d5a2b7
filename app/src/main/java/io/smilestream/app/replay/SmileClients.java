package io.smilestream.app.replay;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.KafkaClient;
import io.smilestream.app.output.OutputReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients that load ticks and read outputs. What the settings give under {@code kafka.} overrides the rest. */
public final class SmileClients {
    /**
     * What a pump's producer needs: no duplicate and no hole after a retry, and batches large enough for an archive's
     * rate while a live tick waits 5 ms at most.
     */
    private static final Map<String, Object> PUMP_CONFIG = Map.of(
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            // The catalogue's largest record; the broker's own bound is the topic's.
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            8 * 1024 * 1024);

    private SmileClients() {}

    /** A producer for {@link FeedPump}. */
    public static Producer<String, byte[]> producer(AppConfig config) {
        Map<String, Object> settings = new HashMap<>(PUMP_CONFIG);
        settings.putAll(config.kafka(KafkaClient.PRODUCER));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * A producer for transactions named {@code id}. One that died leaves nothing open for longer than fifteen seconds,
     * during which readers of committed records would wait.
     */
    public static Producer<String, byte[]> transactional(AppConfig config, String id) {
        return new KafkaProducer<>(
                transactionalSettings(config, id), new StringSerializer(), new ByteArraySerializer());
    }

    /** As {@link #transactional}, for records whose keys may be no text. */
    public static Producer<byte[], byte[]> transactionalOfBytes(AppConfig config, String id) {
        return new KafkaProducer<>(
                transactionalSettings(config, id), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> transactionalSettings(AppConfig config, String id) {
        Map<String, Object> settings = new HashMap<>(PUMP_CONFIG);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        settings.putAll(config.kafka(KafkaClient.PRODUCER));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return settings;
    }

    /** A consumer of committed records that belongs to no group. */
    public static Consumer<byte[], byte[]> consumer(AppConfig config) {
        return consumer(config, Map.of());
    }

    /** A consumer of committed records that may ask what the group {@code id} has committed, and joins nothing. */
    public static Consumer<byte[], byte[]> consumer(AppConfig config, String id) {
        return consumer(config, Map.of(ConsumerConfig.GROUP_ID_CONFIG, id));
    }

    private static Consumer<byte[], byte[]> consumer(AppConfig config, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(config.kafka(KafkaClient.CONSUMER));
        settings.putAll(own);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader of what topics hold; closing it ends its clients. */
    public static OutputReader reader(AppConfig config) {
        return new OutputReader(consumer(config), admin(config));
    }

    /** An administrator. */
    public static Admin admin(AppConfig config) {
        return Admin.create(config.kafka(KafkaClient.ADMIN));
    }
}
