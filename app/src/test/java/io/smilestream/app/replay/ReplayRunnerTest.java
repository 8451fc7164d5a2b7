package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.JsonFile;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.output.Manifest.InputFacts;
import io.smilestream.app.output.OutputComparison;
import io.smilestream.app.output.SampleOutputs;
import io.smilestream.app.replay.ReplayControl.Standing;
import io.smilestream.app.replay.ReplayControl.State;
import io.smilestream.app.steering.KeySteering;
import io.smilestream.app.steering.ScriptedKeys;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.archive.OptionsChainWriter;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.MarketSimulator;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a source to finished files, through a real broker and registry. */
@ExtendWith(SharedBroker.class)
class ReplayRunnerTest {
    /** Ten windows of twelve smiles: enough that partitions and threads interleave, little enough to be quick. */
    private static final MarketSettings MARKET = MarketSettings.standard()
            .withSpan(Instant.parse("2026-01-05T09:00:00Z"), Duration.ofSeconds(10))
            .withTicksPerSecond(1_500);

    private final EmbeddedStack stack;
    private final Path folder;

    ReplayRunnerTest(EmbeddedStack stack, @TempDir Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    @Test
    void givesTheSameBytesHoweverTheWorkIsSpread() throws Exception {
        Path narrow = folder.resolve("narrow");
        Path wide = folder.resolve("wide");

        ReplayOutcome outcome = validate(config("1", "1"), narrow);
        validate(config("12", "4"), wide);

        assertThat(new OutputComparison(narrow, wide).firstDifference()).isNull();
        assertThat(wide.resolve(Manifest.FILE_NAME)).hasSameBinaryContentAs(narrow.resolve(Manifest.FILE_NAME));
        assertThat(outcome.manifest().balances()).isTrue();
        assertThat(outcome.manifest().windows()).isGreaterThanOrEqualTo(12 * 10);
        assertThat(outcome.manifest().statuses()).containsKey("FITTED");
        assertThat(surfaceWindows(narrow)).isEqualTo(2 * 10);
        assertThat(outcome.fits()).containsOnlyKeys("BTC", "ETH");
        assertThat(outcome.validation()).anyMatch(line -> line.contains("one window ahead unchanged"));
        for (String file : List.of("validation.csv", "validation.json", "validation-worst.csv", "worst/10.svg")) {
            assertThat(wide.resolve(file)).hasSameBinaryContentAs(narrow.resolve(file));
        }
    }

    @Test
    void accountsForEveryRowOfADamagedArchive() throws Exception {
        Path archive = folder.resolve("ticks.csv");
        write(archive);
        List<String> rows = Files.readAllLines(archive);
        rows.set(100, rows.get(100).substring(0, 20));
        rows.set(200, rows.get(200).replaceFirst("deribit,[^,]*", "deribit,NOT-AN-OPTION"));
        Files.write(archive, rows);
        AppConfig config = config("4", "2");
        Path out = folder.resolve("out");

        try (ReplaySource source =
                ArchiveSource.open(List.of(archive), new SmileStream(config).settings(), null, null)) {
            Manifest manifest = replay(source, config, out).manifest();

            assertThat(manifest.balances()).isTrue();
            assertThat(manifest.ticksRead()).isEqualTo(rows.size() - 1);
            assertThat(manifest.deadLetters()).containsEntry("UNKNOWN_INSTRUMENT", 1L);
            assertThat(manifest.inputs().get(0).sha256()).matches("[0-9a-f]{64}");
        }
        assertThat(Files.readString(out.resolve("dead-letters.csv")))
                .contains("ticks.csv,101,")
                .contains(",201,");
    }

    @Test
    void countsWhatLiesOutsideTheSpan() throws Exception {
        Path archive = folder.resolve("ticks.csv");
        write(archive);
        AppConfig config = config("2", "1");
        Instant from = MARKET.start().plusSeconds(3);

        try (ReplaySource source =
                ArchiveSource.open(List.of(archive), new SmileStream(config).settings(), from, from.plusSeconds(3))) {
            Manifest manifest = replay(source, config, folder.resolve("out")).manifest();

            assertThat(manifest.balances()).isTrue();
            assertThat(manifest.ticksDropped().get("OUTSIDE_SPAN")).isGreaterThan(manifest.ticksUsed());
            assertThat(manifest.settings()).containsEntry("from", from.toString());
        }
    }

    @Test
    void refusesTopicsThatAreNotEmpty() throws Exception {
        AppConfig config = config("1", "1");
        replay(new SimulatedSource(MARKET.withTicksPerSecond(50)), config, folder.resolve("first"));

        assertThatThrownBy(() -> replay(new SimulatedSource(MARKET), config, folder.resolve("second")))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("already holds")
                .hasMessageContaining("--topic-prefix");
    }

    @Test
    void leavesNothingBehindOnTheCluster() throws Exception {
        replay(new SimulatedSource(MARKET.withTicksPerSecond(50)), config("1", "1"), folder.resolve("out"));

        try (Admin admin = SmileClients.admin(config("1", "1"))) {
            assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("smilestream-replay-"));
        }
    }

    @Test
    void failsAsAWholeWhenTheSourceBreaksOff() throws Exception {
        Path out = folder.resolve("out");
        Files.createDirectories(out);
        JsonFile.write(out.resolve(Manifest.FILE_NAME), Map.of("of", "an earlier run"));

        assertThatThrownBy(() -> replay(new BrokenSource(), config("1", "1"), out))
                .isInstanceOf(SurroundingsException.class)
                .hasMessage("the archive is cut");
        assertThat(out.resolve(Manifest.FILE_NAME)).doesNotExist();
    }

    @Test
    void stopsWhenAsked() {
        ReplayRunner runner = new ReplayRunner(config("1", "1"), ReplayRunner.View.NONE, wait -> true);

        assertThatThrownBy(() -> runner.run(new SimulatedSource(MARKET), Speed.MAX, folder.resolve("out")))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("stopped before the end");
    }

    @Test
    void steeringChangesNoByte() throws Exception {
        MarketSettings market = MARKET.withTicksPerSecond(200);
        Path straight = folder.resolve("straight");
        Path steered = folder.resolve("steered");
        replay(new SimulatedSource(market), config("2", "1"), straight);

        AppConfig config = config("2", "1");
        ReplayControl control = new ReplayControl(Speed.parse("5x"), Windows.of(config.window(), config.grace()));
        control.step();
        ScriptedKeys keys = new ScriptedKeys();
        try (KeySteering steering = KeySteering.start(() -> keys, control);
                Hand hand = new Hand(control, keys)) {
            hand.presses("n", standing -> standing.state() == State.PAUSED && after(standing, 1));
            hand.presses(" ", standing -> standing.state() == State.PAUSED && after(standing, 2));
            hand.presses(" ", standing -> after(standing, 3));
            hand.presses("s09:00:05\r", standing -> standing.state() == State.PAUSED);
            hand.presses("s09:00:01\r++ ", standing -> standing.state() == State.PAUSED && after(standing, 5));
            hand.presses("s09:00:09\r", standing -> after(standing, 8));
            new ReplayRunner(config, ReplayRunner.View.NONE, StopRequest.NEVER)
                    .run(new SimulatedSource(market), control, Examination.NONE, steered);
            assertThat(hand.done()).isTrue();
            assertThat(steering.help()).isNotEmpty();
        }

        assertThat(new OutputComparison(straight, steered).firstDifference()).isNull();
    }

    @Test
    void quittingEndsAPause() {
        ReplayControl control = new ReplayControl(Speed.MAX, Windows.of(Duration.ofSeconds(1), Duration.ZERO));
        control.pause();
        control.quit();

        assertThatThrownBy(() -> new ReplayRunner(config("1", "1"), ReplayRunner.View.NONE, StopRequest.NEVER)
                        .run(new SimulatedSource(MARKET), control, Examination.NONE, folder.resolve("out")))
                .isInstanceOf(SurroundingsException.class)
                .hasMessageContaining("stopped before the end");
    }

    /** Windows of all underlyings that have a surface. */
    private static long surfaceWindows(Path out) throws IOException {
        List<String> rows = Files.readAllLines(out.resolve("surfaces.csv"));
        return rows.stream()
                .skip(1)
                .map(row -> row.split(",", 5))
                .map(cells -> cells[1] + cells[3])
                .distinct()
                .count();
    }

    private static Instant at(int second) {
        return MARKET.start().plusSeconds(second);
    }

    private static boolean after(Standing standing, int second) {
        return standing.eventTime() != null && !standing.eventTime().isBefore(at(second));
    }

    /** A person who waits for one sight after another and then presses keys. */
    private static final class Hand implements AutoCloseable {
        private final ReplayControl control;
        private final ScriptedKeys keys;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final List<Future<?>> acts = new ArrayList<>();

        Hand(ReplayControl control, ScriptedKeys keys) {
            this.control = control;
            this.keys = keys;
        }

        void presses(String text, Predicate<Standing> sight) {
            acts.add(thread.submit(() -> {
                await().atMost(Duration.ofMinutes(1)).until(() -> sight.test(control.standing()));
                keys.press(text);
            }));
        }

        boolean done() throws Exception {
            for (Future<?> act : acts) {
                act.get();
            }
            return true;
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }

    private static void write(Path archive) throws IOException {
        try (MarketSimulator market = new MarketSimulator(MARKET);
                OptionsChainWriter writer = OptionsChainWriter.create(archive)) {
            FeedRecord next = market.next();
            while (next != null) {
                writer.write(next);
                next = market.next();
            }
        }
    }

    private static ReplayOutcome replay(ReplaySource source, AppConfig config, Path out) throws InterruptedException {
        return new ReplayRunner(config, ReplayRunner.View.NONE, StopRequest.NEVER).run(source, Speed.MAX, out);
    }

    private static ReplayOutcome validate(AppConfig config, Path out) throws InterruptedException {
        return new ReplayRunner(config, ReplayRunner.View.NONE, StopRequest.NEVER)
                .run(new SimulatedSource(MARKET), Speed.MAX, Examination.VALIDATION, out);
    }

    private AppConfig config(String partitions, String threads) {
        return stack.connect(AppConfig.of(ConfigSources.ofFlags(
                Map.of("topic.prefix", "replay-" + UUID.randomUUID(), "partitions", partitions, "threads", threads))));
    }

    private static final class BrokenSource implements ReplaySource {
        @Override
        public TickFeed feed() {
            return FakeFeed.brokenAfter(new FeedRecord.Heartbeat("deribit", SampleOutputs.START));
        }

        @Override
        public List<InputFacts> inputs(InputTally read) {
            return List.of();
        }

        @Override
        public long ticksOutsideSpan() {
            return 0;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
