package io.smilestream.app.config;

import io.smilestream.app.fault.UsageException;
import java.util.Arrays;
import java.util.Comparator;
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
        String nearest = nearest(entry.key(), known);
        int letters = distance(entry.key(), nearest);
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
        String nearest = nearest(name, KAFKA_NAMES);
        int letters = distance(name, nearest);
        if (letters > 0 && letters <= TYPING_ERROR_LETTERS) {
            String scope = entry.key().substring(0, entry.key().length() - name.length());
            throw unknown(entry, scope + nearest);
        }
    }

    private static UsageException unknown(ConfigEntry entry, String nearest) {
        return new UsageException("unknown setting " + entry.key() + " (" + entry.origin() + "): did you mean "
                + nearest + "? 'smilestream config show' lists all");
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** Levenshtein's distance: letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[to.length()];
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
