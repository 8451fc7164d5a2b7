package io.smilestream.app.replay;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.KafkaClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients that load ticks and read outputs. What the settings give under {@code kafka.} overrides the rest. */
public final class SmileClients {
    private SmileClients() {}

    /** A producer for {@link FeedPump}. */
    public static Producer<String, byte[]> producer(AppConfig config) {
        Map<String, Object> settings = new HashMap<>(FeedPump.PRODUCER_CONFIG);
        settings.putAll(config.kafka(KafkaClient.PRODUCER));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer of committed records that belongs to no group. */
    public static Consumer<byte[], byte[]> consumer(AppConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(config.kafka(KafkaClient.CONSUMER));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** An administrator. */
    public static Admin admin(AppConfig config) {
        return Admin.create(config.kafka(KafkaClient.ADMIN));
    }
}
