package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.embedded.SharedBroker;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.output.OutputComparison;
import io.smilestream.app.output.OutputDecoders;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.feeds.simulator.MarketSettings;
import io.smilestream.feeds.simulator.scenario.EventKind;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.MarketEvent.Timing;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A market whose volatilities jump, through a real broker and registry. */
@ExtendWith(SharedBroker.class)
class AlertsReplayTest {
    private static final Duration WINDOW = Duration.ofMillis(500);

    /** Forty windows to learn, twenty after the jump: too few for the alert to be closed. */
    private static final MarketSettings MARKET = market();

    private final EmbeddedStack stack;
    private final Path folder;

    AlertsReplayTest(EmbeddedStack stack, @TempDir Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    @Test
    void tellsTheSameHoweverTheWorkIsSpread() throws Exception {
        Path narrow = folder.resolve("narrow");
        Path wide = folder.resolve("wide");
        replay(config("1", "1"), narrow);
        AppConfig spread = config("12", "4");
        replay(spread, wide);

        assertThat(new OutputComparison(narrow, wide).firstDifference()).isNull();
        assertThat(wide.resolve(Manifest.FILE_NAME)).hasSameBinaryContentAs(narrow.resolve(Manifest.FILE_NAME));
        List<String> rows = Files.readAllLines(narrow.resolve("alerts.csv"));
        assertThat(rows).hasSizeGreaterThan(2);
        assertThat(rows.get(0)).startsWith("venue,underlying,expiry,metric,cause,stage,ending,severity,id,openedAt");
        assertThat(rows.get(0)).contains("evidence.before,evidence.after").contains("regime.calm");
        findsItsPlaceFromCompactedTopicsAlone(spread, wide);
    }

    /** Of each key one record, the last: all that compaction leaves for a consumer that starts late. */
    private void findsItsPlaceFromCompactedTopicsAlone(AppConfig config, Path out) throws IOException {
        OutputDecoders decoders = new SmileStream(config).decoders();
        Map<String, Calibration> current =
                lastOf(config, TopicCatalogue.CALIBRATIONS_LATEST.name(config.topicPrefix()), decoders.calibrations());
        Map<String, DriftAlert> alerts =
                lastOf(config, OutputTopic.DRIFT_ALERTS.name(config.topicPrefix()), decoders.driftAlerts());
        alerts.values().removeIf(alert -> alert.getStage() == AlertStage.CLOSED);

        assertThat(current).hasSize(12).allSatisfy((key, calibration) -> assertThat(calibration.getWindowEnd())
                .isEqualTo(MARKET.start().plus(MARKET.duration())));
        assertThat(alerts.values().stream().map(DriftAlert::getId))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(openAtTheEnd(out));
        assertThat(alerts.values()).anySatisfy(alert -> {
            assertThat(alert.getCause()).isEqualTo(DriftCause.MARKET_MOVE);
            assertThat(alert.getExpiry()).isNull();
        });
    }

    /** Alerts whose history, told in full by the file, does not end with CLOSED. */
    private static List<String> openAtTheEnd(Path out) throws IOException {
        Map<String, String> stages = new HashMap<>();
        Files.readAllLines(out.resolve("alerts.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .forEach(cells -> stages.put(cells[8], cells[5]));
        stages.values().removeIf(stage -> stage.equals("CLOSED"));
        return List.copyOf(stages.keySet());
    }

    private static <T> Map<String, T> lastOf(AppConfig config, String topic, Deserializer<T> decoder)
            throws IOException {
        Map<String, T> last = new HashMap<>();
        try (OutputReader reader = SmileClients.reader(config)) {
            long unusedRows = reader.read(
                    topic,
                    row -> last.put(
                            new String(row.key(), StandardCharsets.UTF_8), decoder.deserialize(topic, row.value())));
        }
        return last;
    }

    private static MarketSettings market() {
        MarketSettings quiet = MarketSettings.standard()
                .withSpan(Instant.parse("2026-01-05T09:00:00Z"), Duration.ofSeconds(30))
                .withWindows(WINDOW, Duration.ofMillis(200))
                .withTicksPerSecond(1_500);
        MarketEvent jump = MarketEvent.everywhere(EventKind.LEVEL_SHIFT, 0.3, Timing.from(Duration.ofSeconds(20)));
        return quiet.withScenario(quiet.scenario().withEvents(List.of(jump)));
    }

    private static void replay(AppConfig config, Path out) throws InterruptedException {
        new ReplayRunner(config, ReplayRunner.View.NONE, StopRequest.NEVER)
                .run(new SimulatedSource(MARKET), Speed.MAX, out);
    }

    private AppConfig config(String partitions, String threads) {
        return stack.connect(AppConfig.of(ConfigSources.ofFlags(Map.of(
                "topic.prefix",
                "alerts-" + UUID.randomUUID(),
                "window",
                "500ms",
                "partitions",
                partitions,
                "threads",
                threads))));
    }
}
