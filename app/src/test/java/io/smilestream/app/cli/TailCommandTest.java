package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.KafkaClient;
import io.smilestream.app.embedded.EmbeddedBroker;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.output.SampleOutputs;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Surface;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class TailCommandTest {
    private static final String BTC = "deribit|BTC|2026-12-25T08:00Z";
    private static final String ETH = "deribit|ETH|2026-12-25T08:00Z";
    private static final Instant CLOSE = Instant.parse("2026-03-27T09:00:00Z");

    private final CapturedTerminal terminal = new CapturedTerminal();

    @Test
    void printsKeyTimeAndMainNumbersOfAnAvroRecord(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "lines", TopicCatalogue.GREEKS);
        write(config, TopicCatalogue.GREEKS, BTC, greeks(config, 65_000.5), Map.of());

        assertThat(tail(config, "greeks", "--from-beginning", "-n", "1")).isZero();

        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.lines().get(0)).startsWith(BTC).contains("2026-03-27T09:00:00Z", "F 65000.50", "0 options");
    }

    @Test
    void printsWhatADeskAsksOfASurface(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "surfaces", TopicCatalogue.SURFACES);
        byte[] surface = SerdeFactory.of(config.serde())
                .valueSerde(Surface.class)
                .serializer()
                .serialize(
                        TopicCatalogue.SURFACES.name(config.topicPrefix()),
                        SampleOutputs.surface(SampleOutputs.BTC, 1));
        write(config, TopicCatalogue.SURFACES, "deribit|BTC", surface, Map.of());

        assertThat(tail(config, "surfaces", "--from-beginning", "-n", "1")).isZero();

        assertThat(terminal.lines().get(0))
                .startsWith("deribit|BTC ")
                .endsWith("2026-11-21T00:01:00Z  2 smiles  index 52.34%  30d atm 50.12%  rr25 -3.10vp"
                        + "  calendar violations 1");
    }

    @Test
    void printsAnAlertAsAPersonReadsIt(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "alerts", TopicCatalogue.DRIFT_ALERTS);
        byte[] alert = SerdeFactory.of(config.serde())
                .valueSerde(DriftAlert.class)
                .serializer()
                .serialize(
                        TopicCatalogue.DRIFT_ALERTS.name(config.topicPrefix()),
                        SampleOutputs.alert(AlertStage.OPEN, 1));
        write(config, TopicCatalogue.DRIFT_ALERTS, "deribit|BTC|ATM_VOL", alert, Map.of());

        assertThat(tail(config, "drift-alerts", "--from-beginning", "-n", "1")).isZero();

        assertThat(terminal.lines())
                .containsExactly("2026-11-21T00:01:00Z  OPEN    WARNING   deribit BTC surface  MARKET_MOVE"
                        + "  ATM_VOL 50.00% -> 56.25%  6 smiles  review positions");
    }

    @Test
    void keepsOnlyKeysThatContainTheText(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "keys", TopicCatalogue.GREEKS);
        write(config, TopicCatalogue.GREEKS, ETH, greeks(config, 3_000), Map.of());
        write(config, TopicCatalogue.GREEKS, BTC, greeks(config, 65_000), Map.of());

        assertThat(tail(config, "greeks.v1", "--from-beginning", "--end", "--key", "BTC"))
                .isZero();

        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.lines().get(0)).startsWith(BTC);
    }

    @Test
    void printsTheWholeRecordAsJson(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "json", TopicCatalogue.GREEKS);
        write(config, TopicCatalogue.GREEKS, BTC, greeks(config, 65_000), Map.of());

        assertThat(tail(config, "tail-json.greeks.v1", "--from-beginning", "--end", "--json"))
                .isZero();

        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.lines().get(0))
                .contains("\"topic\":\"tail-json.greeks.v1\"", "\"key\":\"" + BTC + "\"")
                .contains("\"windowEnd\":\"2026-03-27T09:00:00Z\"", "\"newestEventTime\":null", "\"forward\":65000.0");
    }

    @Test
    void showsReasonAndLineOfADeadLetter(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "dead", TopicCatalogue.DEAD_LETTERS);
        byte[] cutLine = "deribit,BTC-27MAR26-60".getBytes(StandardCharsets.UTF_8);
        write(
                config,
                TopicCatalogue.DEAD_LETTERS,
                BTC,
                cutLine,
                Map.of(
                        DeadLetterHeaders.REASON, "MALFORMED_ROW",
                        DeadLetterHeaders.SOURCE, "day.csv.gz",
                        DeadLetterHeaders.SEQUENCE, "17"));
        write(config, TopicCatalogue.DEAD_LETTERS, BTC, new byte[] {0, 1, 2, 3, 4, 5, 6}, Map.of());

        assertThat(tail(config, "dead-letters", "--from-beginning", "-n", "2")).isZero();

        assertThat(terminal.lines()).hasSize(2);
        assertThat(terminal.lines().get(0)).contains("MALFORMED_ROW", "day.csv.gz:17", "deribit,BTC-27MAR26-60");
        assertThat(terminal.lines().get(1)).contains("0x00010203040506");
    }

    @Test
    void namesTombstones(EmbeddedBroker broker) throws Exception {
        AppConfig config = prepare(broker, "tombs", TopicCatalogue.CALIBRATIONS_LATEST);
        write(config, TopicCatalogue.CALIBRATIONS_LATEST, BTC, null, Map.of());

        assertThat(tail(config, "calibrations-latest", "--from-beginning", "--end"))
                .isZero();

        assertThat(terminal.lines()).hasSize(1);
        assertThat(terminal.lines().get(0)).startsWith(BTC).contains("tombstone");
    }

    @Test
    void saysWhichTopicsThereAreWhenOneIsNot(EmbeddedBroker broker) {
        AppConfig config = prepare(broker, "none", TopicCatalogue.GREEKS);

        assertThat(tail(config, "greek")).isEqualTo(1);

        assertThat(terminal.notes()).hasSize(1);
        assertThat(terminal.notes().get(0)).contains("there is no topic greek", "calibrations", "dead-letters");
    }

    private static AppConfig prepare(EmbeddedBroker broker, String prefix, TopicSpec topic) {
        AppConfig config = AppConfig.of(ConfigSources.ofFlags(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "topic.prefix", "tail-" + prefix,
                "schema.registry.url", "mock://tail-" + prefix)));
        try (ClusterTopics topics = new ClusterTopics(config)) {
            topics.create(List.of(topic));
        }
        return config;
    }

    private int tail(AppConfig config, String topic, String... rest) {
        List<String> args = new ArrayList<>(List.of(
                "tail",
                topic,
                "--bootstrap-servers=" + config.bootstrapServers(),
                "--topic-prefix=" + config.topicPrefix(),
                "--schema-registry-url=" + config.schemaRegistryUrl()));
        args.addAll(List.of(rest));
        return terminal.run(args.toArray(String[]::new));
    }

    private static byte[] greeks(AppConfig config, double forward) {
        GreeksSlice slice = GreeksSlice.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(Instant.parse("2026-12-25T08:00:00Z"))
                .setWindowStart(CLOSE.minusSeconds(3600))
                .setWindowEnd(CLOSE)
                .setRevision(0)
                .setForward(forward)
                .setTauYears(0.75)
                .setPriceUnit(PriceUnit.COIN)
                .setGreeks(List.of())
                .build();
        return SerdeFactory.of(config.serde())
                .valueSerde(GreeksSlice.class)
                .serializer()
                .serialize(TopicCatalogue.GREEKS.name(config.topicPrefix()), slice);
    }

    private static void write(
            AppConfig config, TopicSpec topic, String key, byte @Nullable [] value, Map<String, String> headers)
            throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(config.topicPrefix()), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                config.kafka(KafkaClient.PRODUCER), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get(20, TimeUnit.SECONDS);
        }
    }
}
