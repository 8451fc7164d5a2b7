package io.smilestream.app.config;

import io.smilestream.topology.DriftChoice;
import java.time.Duration;
import java.util.Locale;

/** Every setting of our own: its name, the values it takes, its standard and its meaning. All else derives from this table. */
public enum Setting {
    BOOTSTRAP_SERVERS("bootstrap.servers", ValueType.ADDRESSES, "localhost:9092", "Kafka brokers to begin with."),
    SCHEMA_REGISTRY_URL(
            "schema.registry.url",
            ValueType.REGISTRY_URLS,
            "http://localhost:8081",
            "Schema registry with Confluent's REST API; several with commas are tried in turn."),
    TOPIC_PREFIX(
            "topic.prefix", ValueType.TOPIC_PREFIX, "smilestream", "First part of every topic's name; may be empty."),
    APPLICATION_ID(
            "application.id",
            ValueType.NAME,
            "smilestream",
            "Name of the stream; programs with the same name share the work and the remembered state."),
    PARTITIONS(
            "partitions",
            ValueType.countBetween(1, 1_000),
            "8",
            "Partitions of new topics keyed by smile: the bound on how many threads can share the work."),
    REPLICATION_FACTOR(
            "replication.factor",
            ValueType.countBetween(1, 10),
            "1",
            "Copies of each record in new topics; 3 on a cluster that must survive a broker."),
    THREADS("threads", ValueType.countBetween(1, 256), "1", "Threads of this program that work on the stream."),
    PROCESSING_GUARANTEE(
            "processing.guarantee",
            ValueType.oneOf("exactly_once_v2", "at_least_once"),
            "exactly_once_v2",
            "Whether a crash may repeat output."),
    AVRO_SERDE_CLASS(
            "avro.serde.class",
            ValueType.NAME,
            "io.smilestream.schemas.serde.AvroSerde",
            "Class that writes and reads Avro values; Confluent's SpecificAvroSerde works as well."),
    WINDOW(
            "window",
            ValueType.spanBetween(Duration.ofMillis(100), Duration.ofDays(1)),
            "1s",
            "Length of the event-time windows, each of which gives a smile one calibration."),
    GRACE(
            "grace",
            ValueType.spanBetween(Duration.ZERO, Duration.ofDays(1)),
            "200ms",
            "How long after its end a window waits for ticks that come out of order."),
    MAX_QUOTE_AGE(
            "max.quote.age",
            ValueType.spanBetween(Duration.ofMillis(1), Duration.ofDays(30)),
            "30s",
            "How much older than the newest tick of its smile a quote may be; an older one is not used."),
    FUTURE_BOUND(
            "future.bound",
            ValueType.spanBetween(Duration.ZERO, Duration.ofDays(1)),
            "5s",
            "How far a tick may lie ahead of its feed's clock before it is refused."),
    MODEL(
            "model",
            ValueType.oneOf("svi", "ssvi", "sabr"),
            "svi",
            "What is fitted: raw SVI, an SSVI slice or SABR; only raw SVI has a time filter."),
    SABR_BETA(
            "sabr.beta",
            ValueType.shareOfOne(),
            "1",
            "Backbone that SABR holds, 0 (normal) to 1 (lognormal); without effect on other models."),
    FILTER(
            "filter",
            ValueType.oneOf("on", "off"),
            "on",
            "Whether the windows before speak in a smile; off lets each window stand alone."),
    FORWARD(
            "forward",
            ValueType.oneOf("venue", "parity", "filtered"),
            "venue",
            "Whose forward strikes are measured from: the venue's, the calls' and puts' of the window, or both over time."),
    DRIFT_THRESHOLD(
            "drift.threshold",
            ValueType.factorBetween(DriftChoice.THRESHOLD_MIN, DriftChoice.MAX),
            "1",
            "Factor on the thresholds of drift detectors: 2 tells less, 0.5 more."),
    DRIFT_PATIENCE(
            "drift.patience",
            ValueType.factorBetween(DriftChoice.PATIENCE_MIN, DriftChoice.MAX),
            "1",
            "Factor on the quiet windows that close an alert, and on those in which it comes back under its old name."),
    RAW_VENUE(
            "raw.venue",
            ValueType.oneOf("none", "binance", "bybit", "deribit", "okx"),
            "none",
            "Whose messages the raw topic holds, as the venue sent them; none reads no raw topic. For run alone."),
    RAW_TOPIC(
            "raw.topic",
            ValueType.NAME,
            "raw-ticks.v1",
            "Full name of a topic that another feed handler fills with a venue's messages, under any key."),
    FEED_URL(
            "feed.url",
            ValueType.feedOr("venue", "ws"),
            "venue",
            "WebSocket that live feeds hear; venue stands for the venue's own."),
    FEED_REST_URL(
            "feed.rest.url",
            ValueType.feedOr("venue", "http"),
            "venue",
            "HTTP interface that live feeds ask for the list of instruments; venue stands for the venue's own."),
    FEED_UNDERLYINGS(
            "feed.underlyings",
            ValueType.UNDERLYINGS,
            "BTC,ETH",
            "What the options are written on that live feeds subscribe to, in the venue's words."),
    FEED_PENDING_MAX(
            "feed.pending.max",
            ValueType.countBetween(100, 1_000_000),
            "20000",
            "Messages that may wait while Kafka is slow; beyond them the newest of each option replaces older ones."),
    NOTIFY_URL(
            "notify.url",
            ValueType.hookOr("none"),
            "none",
            "Where notify posts alerts; never shown, since it may be a secret."),
    NOTIFY_SHAPE(
            "notify.shape",
            ValueType.oneOf("json", "alertmanager", "slack"),
            "json",
            "What notify posts: the record, Alertmanager's version 2, or a line of text for Slack."),
    NOTIFY_RATE_MAX(
            "notify.rate.max",
            ValueType.countBetween(1, 6_000),
            "30",
            "Requests that notify makes in a minute at most, retries included."),
    STATE_DIR("state.dir", ValueType.FOLDER, "~/.smilestream/state", "Folder for remembered state on this machine.");

    private final String key;

    // Not provably immutable, because it holds a predicate; every predicate in ValueType is.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ValueType type;

    private final String standard;
    private final String meaning;

    Setting(String key, ValueType type, String standard, String meaning) {
        this.key = key;
        this.type = type;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** Name in a settings file, such as {@code max.quote.age}. */
    public String key() {
        return key;
    }

    /** Name as a flag, such as {@code --max-quote-age}. */
    public String flag() {
        return "--" + key.replace('.', '-');
    }

    /** Name in the environment, such as {@code SMILESTREAM_MAX_QUOTE_AGE}. */
    public String variable() {
        return ConfigSources.VARIABLE_PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The values it takes. */
    public ValueType type() {
        return type;
    }

    /** The value that holds unless another is given. */
    public String standard() {
        return standard;
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return meaning;
    }
}
