package io.smilestream.app.config;

import io.smilestream.app.fault.UsageException;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.topology.DriftChoice;
import io.smilestream.v1.ForwardSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All settings as they hold, each with its origin. Immutable; made once, at the start of a command. */
public final class AppConfig {
    private final Map<String, ConfigEntry> entries;

    private AppConfig(Map<String, ConfigEntry> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * Gathers the settings: a flag overrides the environment, which overrides the file, which overrides the standards.
     *
     * @throws UsageException if a key is unknown or a value does not fit
     */
    public static AppConfig of(ConfigSources sources) {
        Map<String, ConfigEntry> entries = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            entries.put(setting.key(), new ConfigEntry(setting.key(), setting.standard(), "default"));
        }
        for (ConfigEntry entry : sources.entries()) {
            KeyCheck.accept(entry);
            entries.put(entry.key(), entry);
        }
        return new AppConfig(entries);
    }

    /**
     * These settings with some replaced by the program itself, such as the addresses of an embedded stack.
     *
     * @param origin what replaces them, for {@code config show --origin}
     */
    public AppConfig with(Map<Setting, String> values, String origin) {
        Map<String, String> byKey = new TreeMap<>();
        values.forEach((setting, value) -> byKey.put(setting.key(), value));
        return over(byKey, origin);
    }

    /**
     * These settings with others laid over them.
     *
     * @param values by key
     * @param origin where they come from, for messages
     * @throws UsageException if a key is unknown or a value does not fit
     */
    public AppConfig over(Map<String, String> values, String origin) {
        Map<String, ConfigEntry> changed = new TreeMap<>(entries);
        values.forEach((key, value) -> {
            ConfigEntry entry = new ConfigEntry(key, value, origin);
            KeyCheck.accept(entry);
            changed.put(key, entry);
        });
        return new AppConfig(changed);
    }

    /** Every setting that holds, by key. */
    public Collection<ConfigEntry> entries() {
        return entries.values();
    }

    /** One setting of our own. */
    public ConfigEntry entry(Setting setting) {
        ConfigEntry entry = entries.get(setting.key());
        if (entry == null) {
            throw new IllegalArgumentException("every setting has an entry, not so " + setting);
        }
        return entry;
    }

    /** Whether nobody gave {@code setting}, so that its standard holds. */
    public boolean isStandard(Setting setting) {
        return entry(setting).origin().equals("default");
    }

    /** Kafka brokers to begin with, {@code host:port} with commas. */
    public String bootstrapServers() {
        return text(Setting.BOOTSTRAP_SERVERS);
    }

    /** Addresses of the schema registry, with commas. */
    public String schemaRegistryUrl() {
        return text(Setting.SCHEMA_REGISTRY_URL);
    }

    /** The same, parsed; empty if the registry is a mock. */
    public List<WebAddress> registryAddresses() {
        return Arrays.stream(schemaRegistryUrl().split(","))
                .map(text -> WebAddress.parse(text, ValueType.HTTP))
                .filter(Objects::nonNull)
                .toList();
    }

    /** First part of every topic's name. */
    public String topicPrefix() {
        return text(Setting.TOPIC_PREFIX);
    }

    /** Name of the stream. */
    public String applicationId() {
        return text(Setting.APPLICATION_ID);
    }

    /** Partitions of new topics keyed by smile. */
    public int partitions() {
        return count(Setting.PARTITIONS);
    }

    /** Copies of each record in new topics. */
    public int replicationFactor() {
        return count(Setting.REPLICATION_FACTOR);
    }

    /** Threads of this program that work on the stream. */
    public int threads() {
        return count(Setting.THREADS);
    }

    /** Kafka's name of what a crash may repeat. */
    public String processingGuarantee() {
        return text(Setting.PROCESSING_GUARANTEE);
    }

    /** Name of the class that writes and reads Avro values. */
    public String avroSerdeClass() {
        return text(Setting.AVRO_SERDE_CLASS);
    }

    /** Length of the event-time windows. */
    public Duration window() {
        return span(Setting.WINDOW);
    }

    /** How long after its end a window waits for ticks out of order. */
    public Duration grace() {
        return span(Setting.GRACE);
    }

    /** How much older than the newest tick of its smile a quote may be; an older one is not used. */
    public Duration maxQuoteAge() {
        return span(Setting.MAX_QUOTE_AGE);
    }

    /** How far a tick may lie ahead of its feed's clock. */
    public Duration futureBound() {
        return span(Setting.FUTURE_BOUND);
    }

    /** Whether the windows before speak in a smile. */
    public boolean filter() {
        return text(Setting.FILTER).equals("on");
    }

    /** Whose forward strikes are measured from. */
    public ForwardSource forward() {
        return ForwardSource.valueOf(text(Setting.FORWARD).toUpperCase(Locale.ROOT));
    }

    /** How readily drift is told. */
    public DriftChoice drift() {
        return new DriftChoice(
                Double.parseDouble(text(Setting.DRIFT_THRESHOLD)), Double.parseDouble(text(Setting.DRIFT_PATIENCE)));
    }

    /** Whose messages the raw topic holds, or null for none. */
    public @Nullable String rawVenue() {
        String venue = text(Setting.RAW_VENUE);
        return venue.equals("none") ? null : venue;
    }

    /** Full name of the raw topic. */
    public String rawTopic() {
        return text(Setting.RAW_TOPIC);
    }

    /** What is fitted. */
    public SmileModel model() {
        String name = text(Setting.MODEL);
        return switch (name) {
            case "svi" -> new SmileModel.Svi(filter());
            case "ssvi" -> new SmileModel.Ssvi();
            case "sabr" -> new SmileModel.Sabr(Double.parseDouble(text(Setting.SABR_BETA)));
            default -> throw new IllegalArgumentException("model must be svi, ssvi or sabr, was " + name);
        };
    }

    /** WebSocket that live feeds hear, or null for the venue's own. */
    public @Nullable WebAddress feedUrl() {
        return WebAddress.parse(text(Setting.FEED_URL), ValueType.WEB_SOCKET);
    }

    /** HTTP interface that live feeds ask, or null for the venue's own. */
    public @Nullable WebAddress feedRestUrl() {
        return WebAddress.parse(text(Setting.FEED_REST_URL), ValueType.HTTP);
    }

    /** Where alerts are posted, or null for nowhere. */
    public @Nullable WebAddress notifyUrl() {
        return WebAddress.parse(text(Setting.NOTIFY_URL), ValueType.HTTP);
    }

    /** Name of what is posted of an alert. */
    public String notifyShape() {
        return text(Setting.NOTIFY_SHAPE);
    }

    /** Most posts in a minute. */
    public int notifyRateMax() {
        return count(Setting.NOTIFY_RATE_MAX);
    }

    /** Folder for remembered state on this machine. */
    public Path stateDir() {
        String text = text(Setting.STATE_DIR);
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    }

    /** Settings for one kind of Kafka client: the brokers' addresses and whatever was given under {@code kafka.}. */
    public Map<String, Object> kafka(KafkaClient client) {
        Map<String, Object> settings = KafkaSettings.of(client, entries());
        settings.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServers());
        return settings;
    }

    /** Settings for Avro serdes and registry clients, under Confluent's names, and the name of the serde's class. */
    public Map<String, Object> serde() {
        Map<String, Object> settings = new TreeMap<>();
        settings.put(Setting.AVRO_SERDE_CLASS.key(), avroSerdeClass());
        for (ConfigEntry entry : entries()) {
            if (SerdeSettings.takes(entry.key())) {
                settings.put(entry.key(), entry.value());
            }
        }
        return settings;
    }

    private String text(Setting setting) {
        return entry(setting).value();
    }

    private int count(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    private Duration span(Setting setting) {
        return Span.parse(text(setting));
    }
}
