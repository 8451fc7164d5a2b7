package io.smilestream.app.into;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.replay.FeedRecordWriter;
import io.smilestream.app.replay.Pacer;
import io.smilestream.app.replay.PumpTarget;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.app.replay.Speed;
import io.smilestream.app.replay.StopRequest;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import io.smilestream.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Goal: a topic fed with interruptions holds what one fed in one go holds. Method: kill the feeder at seeded calls. */
@ExtendWith(SharedBroker.class)
@Timeout(180)
class TransactionalPumpTest {
    private static final MarketSettings MARKET = MarketSettings.standard()
            .withSpan(Instant.parse("2026-01-05T09:00:00Z"), Duration.ofSeconds(4))
            .withTicksPerSecond(100);
    private static final int RECORDS_PER_TRANSACTION = 7;
    private static final long SEED = 20_261_121;
    private static final int LIVES = 12;

    private final EmbeddedStack stack;

    TransactionalPumpTest(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Test
    void losesAndRepeatsNothingWhereverItIsKilled() throws Exception {
        AppConfig straight = config();
        FeedPosition whole = live(straight, UnaryOperator.identity());

        AppConfig killed = config();
        Random random = new Random(SEED);
        int deaths = 0;
        for (int life = 0; life < LIVES; life++) {
            int calls = random.nextInt(60);
            boolean heard = random.nextBoolean();
            try {
                live(killed, producer -> DyingProducer.of(producer, calls, heard));
            } catch (DyingProducer.Killed e) {
                deaths++;
            }
        }
        FeedPosition end = live(killed, UnaryOperator.identity());

        assertThat(deaths).isEqualTo(LIVES);
        assertThat(end).isEqualTo(whole);
        assertThat(whole.complete()).isTrue();
        assertThat(records(killed)).isEqualTo(records(straight)).hasSize(2);
    }

    @Test
    void keepsNothingOfATransactionThatWasNotCommitted() throws Exception {
        AppConfig config = config();
        assertThatThrownBy(() -> live(config, producer -> DyingProducer.of(producer, 8, true)))
                .isInstanceOf(DyingProducer.Killed.class);

        try (FeedLedger ledger = FeedLedger.open(config, ticks(config), "test");
                Producer<String, byte[]> producer = SmileClients.transactional(config, ledger.name())) {
            producer.initTransactions();
            assertThat(ledger.read()).isEqualTo(FeedPosition.START);
        }
        assertThat(records(config)).isEmpty();
    }

    @Test
    void commitsWhatItHasWhenAskedToStop() throws Exception {
        AppConfig config = config();
        int[] asked = {0};

        FeedPosition stopped;
        try (MarketSimulator market = new MarketSimulator(MARKET);
                FeedLedger ledger = FeedLedger.open(config, ticks(config), "test");
                Producer<String, byte[]> producer = SmileClients.transactional(config, ledger.name())) {
            producer.initTransactions();
            stopped = pump(config, producer, ledger)
                    .pump(market, FeedPosition.START, Pacer.of(Speed.MAX, StopRequest.NEVER), () -> asked[0]++ < 40);
            assertThat(ledger.read()).isEqualTo(stopped);
        }

        assertThat(stopped.records()).isEqualTo(40);
        assertThat(stopped.complete()).isFalse();
    }

    @Test
    void saysThatTheRegistryIsAwayAndNotTheBroker() throws Exception {
        AppConfig config = config();
        PumpTarget target = new PumpTarget(ticks(config), 2, TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        try (MarketSimulator market = new MarketSimulator(MARKET);
                FeedLedger ledger = FeedLedger.open(config, ticks(config), "test");
                Producer<String, byte[]> producer = SmileClients.transactional(config, ledger.name())) {
            producer.initTransactions();
            FeedRecordWriter writer = new FeedRecordWriter(
                    producer,
                    target,
                    (topic, batch) -> {
                        throw new RegistryUnavailableException("no answer from the schema registry", null);
                    },
                    "try again");
            TransactionalPump pump = new TransactionalPump(producer, writer, ledger, RECORDS_PER_TRANSACTION);

            assertThatThrownBy(() ->
                            pump.pump(market, FeedPosition.START, Pacer.of(Speed.MAX, StopRequest.NEVER), () -> true))
                    .isInstanceOf(SurroundingsException.class)
                    .hasMessage("no answer from the schema registry; then add --resume");
        }
    }

    /** One feeder from wherever the last one came to, and its position at the end. */
    private FeedPosition live(AppConfig config, UnaryOperator<Producer<String, byte[]>> fate) throws Exception {
        try (MarketSimulator market = new MarketSimulator(MARKET);
                FeedLedger ledger = FeedLedger.open(config, ticks(config), "test");
                Producer<String, byte[]> producer = SmileClients.transactional(config, ledger.name())) {
            producer.initTransactions();
            FeedPosition kept = ledger.read();
            FeedPosition start = kept == null ? FeedPosition.START : kept;
            return pump(config, fate.apply(producer), ledger)
                    .pump(market, start, Pacer.of(Speed.MAX, StopRequest.NEVER), () -> true);
        }
    }

    private static TransactionalPump pump(AppConfig config, Producer<String, byte[]> producer, FeedLedger ledger) {
        PumpTarget target = new PumpTarget(ticks(config), 2, TopicCatalogue.DEAD_LETTERS.name(config.topicPrefix()));
        FeedRecordWriter writer =
                new FeedRecordWriter(producer, target, new SmileStream(config).tickSerializer(), "try again");
        return new TransactionalPump(producer, writer, ledger, RECORDS_PER_TRANSACTION);
    }

    /** Everything a reader of committed records sees, by partition, in order. */
    private static Map<Integer, List<String>> records(AppConfig config) throws IOException {
        Map<Integer, List<String>> records = new TreeMap<>();
        try (OutputReader reader = SmileClients.reader(config)) {
            reader.read(ticks(config), row -> records.computeIfAbsent(row.partition(), absent -> new ArrayList<>())
                    .add(Arrays.toString(row.key())
                            + row.timestamp()
                            + Arrays.toString(row.value())
                            + Arrays.toString(row.headers().toArray())));
        }
        return records;
    }

    private static String ticks(AppConfig config) {
        return TopicCatalogue.TICKS.name(config.topicPrefix());
    }

    private AppConfig config() {
        AppConfig config = stack.connect(AppConfig.of(
                ConfigSources.ofFlags(Map.of("topic.prefix", "into-" + UUID.randomUUID(), "partitions", "2"))));
        try (ClusterTopics topics = new ClusterTopics(config)) {
            assertThat(topics.create(TopicCatalogue.all())).isNotEmpty();
        }
        return config;
    }
}
