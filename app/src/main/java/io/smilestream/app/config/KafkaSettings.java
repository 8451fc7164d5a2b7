package io.smilestream.app.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Kafka's own settings, passed on under {@code kafka.} to every client, or under {@code kafka.producer.} and so on to one. */
final class KafkaSettings {
    static final String PREFIX = "kafka.";

    private KafkaSettings() {}

    /** The name that Kafka knows: {@code linger.ms} for {@code kafka.producer.linger.ms}. */
    static String withoutScope(String key) {
        String name = key.substring(PREFIX.length());
        for (KafkaClient client : KafkaClient.values()) {
            if (name.startsWith(scope(client))) {
                return name.substring(scope(client).length());
            }
        }
        return name;
    }

    /** What holds for one client: the general settings, then its own. */
    static Map<String, Object> of(KafkaClient client, Iterable<ConfigEntry> entries) {
        Map<String, Object> general = new TreeMap<>();
        Map<String, Object> own = new TreeMap<>();
        for (ConfigEntry entry : entries) {
            if (!entry.key().startsWith(PREFIX)) {
                continue;
            }
            String name = entry.key().substring(PREFIX.length());
            String bare = withoutScope(entry.key());
            if (name.equals(bare)) {
                general.put(name, entry.value());
            } else if (name.startsWith(scope(client))) {
                own.put(bare, entry.value());
            } else if (client == KafkaClient.STREAMS) {
                // Kafka Streams hands these on to the clients inside it, under the same prefixes.
                own.put(name, entry.value());
            }
        }
        general.putAll(own);
        return general;
    }

    private static String scope(KafkaClient client) {
        return client.name().toLowerCase(Locale.ROOT) + ".";
    }
}
