package io.smilestream.app.config;

import io.smilestream.app.fault.UsageException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Tells the keys that mean something from those that are mistyped, and what was probably meant. */
final class KeyCheck {
    /** Typing errors are one or two letters; beyond that a name is more likely someone's own plug-in. */
    private static final int TYPING_ERROR_LETTERS = 2;

    private static final Map<String, Setting> SETTINGS =
            Arrays.stream(Setting.values()).collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

    private static final Set<String> KAFKA_NAMES = kafkaNames();

    private KeyCheck() {}

    /** The setting of our own that {@code key} names; null if there is none. */
    static @Nullable Setting setting(String key) {
        return SETTINGS.get(key);
    }

    /**
     * Accepts an entry whose key is a setting of ours with a fitting value, or is passed on to Kafka or to the serdes.
     *
     * @throws UsageException for any other
     */
    static void accept(ConfigEntry entry) {
        Setting setting = setting(entry.key());
        if (setting != null) {
            if (!setting.type().accepts(entry.value())) {
                throw new UsageException(entry.key() + " = '" + entry.shown() + "' (" + entry.origin() + "): must be "
                        + setting.type().description());
            }
        } else if (entry.key().startsWith(KafkaSettings.PREFIX)) {
            acceptKafka(entry);
        } else {
            acceptSerde(entry);
        }
    }

    private static void acceptSerde(ConfigEntry entry) {
        Set<String> known = new TreeSet<>(SETTINGS.keySet());
        known.addAll(SerdeSettings.names());
        String nearest = NearestName.of(entry.key(), known);
        int letters = NearestName.distance(entry.key(), nearest);
        if (letters > 0 && (letters <= TYPING_ERROR_LETTERS || !SerdeSettings.takes(entry.key()))) {
            throw unknown(entry, nearest);
        }
    }

    private static void acceptKafka(ConfigEntry entry) {
        String name = KafkaSettings.withoutScope(entry.key());
        if (SETTINGS.containsKey(name)) {
            throw new UsageException(
                    entry.key() + " (" + entry.origin() + ") is a setting of Smilestream itself: write " + name);
        }
        String nearest = NearestName.of(name, KAFKA_NAMES);
        int letters = NearestName.distance(name, nearest);
        if (letters > 0 && letters <= TYPING_ERROR_LETTERS) {
            String scope = entry.key().substring(0, entry.key().length() - name.length());
            throw unknown(entry, scope + nearest);
        }
    }

    private static UsageException unknown(ConfigEntry entry, String nearest) {
        return new UsageException("unknown setting " + entry.key() + " (" + entry.origin() + "): did you mean "
                + nearest + "? 'smilestream config show' lists all");
    }

    private static Set<String> kafkaNames() {
        Set<String> names = new HashSet<>();
        for (Set<String> client : List.of(
                ProducerConfig.configNames(),
                ConsumerConfig.configNames(),
                AdminClientConfig.configNames(),
                StreamsConfig.configDef().names())) {
            names.addAll(client);
        }
        return Set.copyOf(names);
    }
}
