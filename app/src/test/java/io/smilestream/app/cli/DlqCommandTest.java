package io.smilestream.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.letters.LetterReplay;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class DlqCommandTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String BTC = "deribit|BTC|2026-03-27T08:00Z";
    private static final String ETH = "deribit|ETH|2026-03-27T08:00Z";

    private final EmbeddedStack stack;

    DlqCommandTest(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Test
    void countsByReasonAndStep() throws Exception {
        letters("dlq-list");

        assertThat(lines("dlq-list", "list"))
                .containsExactly(
                        "         2  FUTURE             validate-ticks     2026-03-02T12:01:00Z  2026-03-02T12:03:00Z",
                        "         3  LATE               keep-chain         2026-03-02T12:00:00Z  2026-03-02T12:04:00Z",
                        "         1  MALFORMED_ROW      read-archive       2026-03-02T12:05:00Z  2026-03-02T12:05:00Z",
                        "         1  UNDECODABLE        read-ticks         2026-03-02T12:06:00Z  2026-03-02T12:06:00Z");
        assertThat(lines("dlq-list", "list", "--smile", "ETH"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("         1 "));
        assertThat(lines("dlq-list", "list", "--from", "2026-03-02T12:03:00Z", "--to", "2026-03-02T12:05:00Z"))
                .hasSize(2);
    }

    @Test
    void showsTicksLinesAndDigits() throws Exception {
        letters("dlq-show");

        assertThat(lines("dlq-show", "show", "--reason", "late", "-n", "1"))
                .hasSize(3)
                .element(0)
                .isEqualTo("0/4  2026-03-02T12:04:00Z  LATE  keep-chain  " + BTC);
        assertThat(lines("dlq-show", "show", "--reason", "LATE", "-n", "1").get(1))
                .isEqualTo("  said in full");
        assertThat(lines("dlq-show", "show", "--reason", "LATE", "-n", "1").get(2))
                .contains("\"instrument\":\"BTC-4\"");
        assertThat(lines("dlq-show", "show", "--reason", "UNDECODABLE")).contains("  0xff0102");
        assertThat(lines("dlq-show", "show", "--reason", "MALFORMED_ROW")).contains("  a,row");
        assertThat(lines("dlq-show", "show", "--reason", "MALFORMED_ROW", "--json"))
                .singleElement()
                .asString()
                .contains("\"value\":\"a,row\"");
    }

    @Test
    void sendsEachLetterOnceAsItCame() throws Exception {
        letters("dlq-once");

        assertThat(note("dlq-once", "replay", "--reason", "LATE", "--dry-run")).startsWith("would send 3 letters");
        assertThat(ticks("dlq-once")).isEmpty();

        assertThat(note("dlq-once", "replay", "--reason", "LATE")).startsWith("sent 3 letters to dlq-once.ticks.v1; 0");

        List<ConsumerRecord<byte[], byte[]>> ticks = ticks("dlq-once");
        ConsumerRecord<byte[], byte[]> first = ticks.stream()
                .filter(row -> row.timestamp() == NOON.toEpochMilli())
                .findFirst()
                .orElseThrow();
        assertThat(new String(first.key(), UTF_8)).isEqualTo(BTC);
        assertThat(first.value()).isEqualTo(batch(config("dlq-once"), 0));
        assertThat(first.headers()).singleElement().matches(header -> header.key()
                .equals(DeadLetterHeaders.SOURCE));

        assertThat(note("dlq-once", "replay", "--reason", "LATE"))
                .startsWith("sent 0 letters")
                .contains("3 were sent");
        assertThat(ticks("dlq-once")).hasSize(3);
    }

    @Test
    void remembersWhatOverlappingChoicesSent() throws Exception {
        letters("dlq-overlap");

        assertThat(note("dlq-overlap", "replay", "--reason", "LATE", "--smile", "ETH"))
                .startsWith("sent 1 letters");
        assertThat(note("dlq-overlap", "replay", "--reason", "LATE", "--from", "2026-03-02T12:02:00Z"))
                .startsWith("sent 1 letters");
        assertThat(note("dlq-overlap", "replay", "--reason", "LATE", "--reason", "FUTURE"))
                .startsWith("sent 3 letters")
                .contains("2 were sent before");
        assertThat(ticks("dlq-overlap")).hasSize(5);

        letters("dlq-overlap");
        assertThat(note("dlq-overlap", "replay", "--reason", "LATE")).startsWith("sent 3 letters");
        assertThat(note("dlq-overlap", "replay", "--reason", "LATE", "--into", "dlq-overlap.slices.v1"))
                .startsWith("sent 6 letters to dlq-overlap.slices.v1");
    }

    @Test
    void sendsNoRowsOfAnArchiveToTheTicks() throws Exception {
        letters("dlq-rows");

        assertThat(note("dlq-rows", "replay", "--reason", "MALFORMED_ROW"))
                .startsWith("sent 0 letters")
                .contains("1 did not come from there");
    }

    @Test
    void undoesWhatAReplayThatDiedLeftOpen() throws Exception {
        letters("dlq-died");
        AppConfig config = config("dlq-died");
        String id = LetterReplay.NAMES + "dlq-died.ticks.v1";
        Producer<byte[], byte[]> died = SmileClients.transactionalOfBytes(config, id);
        died.initTransactions();
        died.beginTransaction();
        died.send(new ProducerRecord<>("dlq-died.ticks.v1", new byte[] {1}, new byte[] {2}))
                .get(20, TimeUnit.SECONDS);

        assertThat(note("dlq-died", "replay", "--reason", "LATE")).startsWith("sent 3 letters");

        died.close(Duration.ZERO);
        assertThat(ticks("dlq-died")).hasSize(3);
    }

    @Test
    void asksForAReasonThatThereIs() {
        CapturedTerminal terminal = new CapturedTerminal();

        assertThat(terminal.run("dlq", "replay")).isEqualTo(2);
        assertThat(terminal.run("dlq", "list", "--reason", "LAET")).isEqualTo(2);

        assertThat(terminal.notes().get(0)).contains("--reason is missing: 'smilestream dlq list' shows");
        assertThat(terminal.notes().get(1)).contains("no reason 'LAET'; did you mean LATE?");
    }

    @Test
    void saysThatThereIsNoneOfThatChoice() throws Exception {
        letters("dlq-none");
        CapturedTerminal terminal = new CapturedTerminal();

        assertThat(terminal.run(command("dlq-none", "list", "--smile", "SOL"))).isZero();

        assertThat(terminal.notes()).containsExactly("no dead letters of this choice");
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void saysThatThereAreNoTopics() {
        CapturedTerminal terminal = new CapturedTerminal();

        assertThat(terminal.run(command("dlq-absent", "list"))).isEqualTo(1);

        assertThat(terminal.notes())
                .singleElement()
                .asString()
                .contains("there is no topic dlq-absent.dead-letters.v1");
    }

    private List<String> lines(String prefix, String... words) {
        CapturedTerminal terminal = new CapturedTerminal();
        assertThat(terminal.run(command(prefix, words)))
                .as("%s", terminal.notes())
                .isZero();
        return terminal.lines();
    }

    private String note(String prefix, String... words) {
        CapturedTerminal terminal = new CapturedTerminal();
        assertThat(terminal.run(command(prefix, words)))
                .as("%s", terminal.notes())
                .isZero();
        assertThat(terminal.notes()).hasSize(1);
        return terminal.notes().get(0);
    }

    private String[] command(String prefix, String... words) {
        List<String> command = new ArrayList<>(List.of("dlq"));
        command.addAll(List.of(words));
        command.addAll(List.of("--topic-prefix", prefix, "--bootstrap-servers", stack.bootstrapServers()));
        if (words[0].equals("show")) {
            command.addAll(List.of("--schema-registry-url", stack.registryUrl()));
        }
        return command.toArray(String[]::new);
    }

    /** Seven letters, a minute apart: L F L(ETH) F(ETH) L, a row, bytes. */
    private void letters(String prefix) throws Exception {
        AppConfig config = config(prefix);
        try (ClusterTopics topics = new ClusterTopics(config)) {
            topics.create(TopicCatalogue.all());
        }
        try (Producer<String, byte[]> producer = SmileClients.producer(config)) {
            String[] reasons = {"LATE", "FUTURE", "LATE", "FUTURE", "LATE"};
            for (int i = 0; i < reasons.length; i++) {
                String node = reasons[i].equals("LATE") ? "keep-chain" : "validate-ticks";
                String key = i == 2 || i == 3 ? ETH : BTC;
                write(producer, prefix, i, List.of(key, reasons[i], node), batch(config, i));
            }
            write(producer, prefix, 5, List.of("any", "MALFORMED_ROW", "read-archive"), "a,row".getBytes(UTF_8));
            write(producer, prefix, 6, List.of("any", "UNDECODABLE", "read-ticks"), new byte[] {(byte) 0xff, 1, 2});
        }
    }

    private static void write(
            Producer<String, byte[]> producer, String prefix, int minute, List<String> words, byte[] value)
            throws Exception {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                TopicCatalogue.DEAD_LETTERS.name(prefix),
                null,
                NOON.plusSeconds(60L * minute).toEpochMilli(),
                words.get(0),
                value);
        letter.headers()
                .add(DeadLetterHeaders.REASON, words.get(1).getBytes(UTF_8))
                .add(DeadLetterHeaders.DETAIL, "said in full".getBytes(UTF_8))
                .add(DeadLetterHeaders.NODE, words.get(2).getBytes(UTF_8))
                .add(DeadLetterHeaders.SOURCE, "feed".getBytes(UTF_8));
        producer.send(letter).get(20, TimeUnit.SECONDS);
    }

    private static byte[] batch(AppConfig config, int number) {
        Tick tick = Tick.newBuilder()
                .setEventTime(NOON)
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument("BTC-" + number)
                .build();
        TickBatch batch = TickBatch.newBuilder()
                .setVenue("deribit")
                .setTicks(List.of(tick))
                .build();
        return new SmileStream(config).tickSerializer().serialize(TopicCatalogue.TICKS.name("x"), batch);
    }

    private List<ConsumerRecord<byte[], byte[]>> ticks(String prefix) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> rows = new ArrayList<>();
        try (OutputReader reader = SmileClients.reader(config(prefix))) {
            reader.read(TopicCatalogue.TICKS.name(prefix), rows::add);
        }
        return rows;
    }

    private AppConfig config(String prefix) {
        return stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of("topic.prefix", prefix, "partitions", "2"))));
    }
}
