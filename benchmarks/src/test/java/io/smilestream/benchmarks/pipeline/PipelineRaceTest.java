package io.smilestream.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.embedded.EmbeddedStack;
import io.smilestream.app.replay.ReplaySource;
import io.smilestream.app.replay.SimulatedSource;
import io.smilestream.feeds.simulator.MarketSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineRaceTest {
    private static final MarketSettings MARKET =
            MarketSettings.standard().withSpan(MarketSettings.standard().start(), Duration.ofSeconds(3));

    @Test
    void everyContestantRunsToTheEndUnderBothGuarantees() throws Exception {
        AppConfig settings = AppConfig.of(ConfigSources.ofFlags(Map.of()));
        try (EmbeddedStack stack = EmbeddedStack.start(0, 0);
                PipelineRace race = new PipelineRace(stack.connect(settings))) {
            RaceTable table = load(race);
            for (Contestant contestant : Contestant.values()) {
                for (Guarantee guarantee : Guarantee.values()) {
                    Figures figures = race.run(contestant, guarantee);
                    assertThat(figures.seconds()).isPositive();
                    assertThat(figures.allocatedBytes()).isPositive();
                    assertThat(figures.changelogBytes() > 0).isEqualTo(contestant == Contestant.PIPELINE);
                    table.add(contestant, guarantee, figures);
                }
            }
            assertThat(table.markdown())
                    .hasSize(17)
                    .noneMatch(line -> line.contains("NaN"))
                    .anyMatch(line -> line.startsWith("| c full pipeline | EOS |"));
        }
    }

    private static RaceTable load(PipelineRace race) throws Exception {
        long ticks;
        try (ReplaySource source = new SimulatedSource(MARKET)) {
            ticks = race.loadBatches(source.feed()).rows();
        }
        try (ReplaySource source = new SimulatedSource(MARKET)) {
            assertThat(race.loadSingle(source.feed()).rows()).isEqualTo(ticks);
        }
        Map<Contestant, Double> bytes = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            bytes.put(contestant, race.inputBytes(contestant));
        }
        assertThat(race.inputRecords(Contestant.TICKS)).isGreaterThan(race.inputRecords(Contestant.BATCHES));
        return new RaceTable(ticks, bytes);
    }
}
