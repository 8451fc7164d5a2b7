package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.replay.ArchiveSource;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.topology.SmileSettings;
import io.smilestream.v1.TickBatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class FeedCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final EmbeddedStack stack;

    FeedCommandTest(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Test
    void putsOnKafkaWhatItsRecordingReplays(@TempDir Path folder) throws Exception {
        try (SmallDeribit deribit = new SmallDeribit()) {
            CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> terminal.run(command(
                    "feed",
                    deribit,
                    "--record",
                    folder.toString(),
                    "--close-windows",
                    "--topic-prefix",
                    "feed-live",
                    "--bootstrap-servers",
                    config().bootstrapServers(),
                    "--schema-registry-url",
                    config().schemaRegistryUrl(),
                    "--partitions",
                    "1")));
            await().atMost(Duration.ofSeconds(60)).until(() -> deribit.sent() > 400);
            terminal.stop();

            assertThat(running.get(30, TimeUnit.SECONDS)).isZero();
        }
        assertThat(terminal.lines())
                .singleElement()
                .asString()
                .startsWith("deribit: ")
                .contains("1 connections")
                .contains("1 challenges");
        List<String> replayed = replayed(folder);
        assertThat(replayed).hasSizeGreaterThan(5);
        assertThat(fed(replayed.size())).isEqualTo(replayed);
    }

    @Test
    void recordsUntilItsTimeIsOver(@TempDir Path folder) throws Exception {
        try (SmallDeribit deribit = new SmallDeribit()) {
            int code = terminal.run(command("record", deribit, "--out", folder.toString(), "--duration", "3s"));

            assertThat(code).isZero();
        }
        assertThat(terminal.lines()).singleElement().asString().contains("1 files in " + folder);
        assertThat(replayed(folder)).isNotEmpty();
    }

    @Test
    void saysInOneLineThatNothingAnswers(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String address = "ws://127.0.0.1:" + port;

        assertThat(terminal.run("record", "okx", "--out", folder.toString(), "--feed-url", address))
                .isEqualTo(1);

        assertThat(terminal.notes()).singleElement().asString().contains("nothing answers at " + address);
    }

    @Test
    void namesTheNearestVenue(@TempDir Path folder) {
        assertThat(terminal.run("record", "deribt", "--out", folder.toString())).isEqualTo(2);

        assertThat(terminal.notes()).singleElement().asString().contains("did you mean deribit?");
    }

    private AppConfig config() {
        return stack.connect(AppConfig.of(new ConfigSources(Map.of("topic.prefix", "feed-live"), Map.of(), null)));
    }

    private static String[] command(String name, SmallDeribit deribit, String... more) {
        List<String> command = new ArrayList<>(List.of(
                name,
                "deribit",
                "--feed-url",
                deribit.socket(),
                "--feed-rest-url",
                deribit.rest(),
                "--feed-underlyings",
                "BTC"));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private static List<String> replayed(Path folder) throws IOException {
        List<String> ticks = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder);
                ArchiveSource recording = ArchiveSource.open(files.toList(), SmileSettings.standard(), null, null)) {
            TickFeed feed = recording.feed();
            for (FeedRecord next = feed.next(); next != null; next = feed.next()) {
                if (next instanceof FeedRecord.Batch batch) {
                    ticks.add(batch.batch().toString());
                } else if (next instanceof FeedRecord.Heartbeat heartbeat) {
                    ticks.add(heartbeat.time().toString());
                }
            }
        }
        return ticks;
    }

    private List<String> fed(int count) {
        SmileStream stream = new SmileStream(config());
        List<String> ticks = new ArrayList<>();
        TopicPartition topic = new TopicPartition("feed-live.ticks.v1", 0);
        try (Consumer<byte[], byte[]> consumer = SmileClients.consumer(config())) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(Duration.ofMillis(100))) {
                    TickBatch batch = stream.decoders().batches().deserialize(topic.topic(), next.value());
                    boolean beat = batch.getUnderlying() == null;
                    ticks.add(beat ? batch.getTicks().get(0).getEventTime().toString() : batch.toString());
                }
                return ticks.size() >= count;
            });
        }
        return ticks;
    }
}
