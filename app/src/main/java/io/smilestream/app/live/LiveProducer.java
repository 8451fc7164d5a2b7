package io.smilestream.app.live;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.KafkaClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The producer of a live feed: it waits for a broker however long that takes, and holds little meanwhile, so that what
 * waits does so where newer quotes replace older ones.
 */
final class LiveProducer {
    private static final Map<String, Object> CONFIG = Map.of(
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            1,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            8 * 1024 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            8L * 1024 * 1024,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            Long.MAX_VALUE,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE);

    private LiveProducer() {}

    /** A producer; what the settings give under {@code kafka.} overrides the rest. */
    static Producer<String, byte[]> of(AppConfig config) {
        Map<String, Object> settings = new HashMap<>(CONFIG);
        settings.putAll(config.kafka(KafkaClient.PRODUCER));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
