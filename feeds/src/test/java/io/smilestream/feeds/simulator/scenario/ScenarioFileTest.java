package io.smilestream.feeds.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static final String EVERYTHING = """
            title = Everything at once
            # a comment
            [market]
            underlyings = BTC 90000 0.5, SOL 180 0.9   # two
            venues = okx, deribit
            expiries = 3
            ticks_per_second = 50
            regimes = stressed, calm
            regime_minutes = 5
            jumps_per_day = 12
            jump_size = 0.02
            [quotes]
            spread_scale = 2
            noise_half_spreads = 0.5
            one_sided_scale = 3
            outlier_share = 0.01
            crossed_share = 0.02
            stale_strike_share = 0.03
            stale_seconds = 30
            vol_share = 1
            [event bias]
            at = 90s
            size = 0.02
            over = 10s
            for = 1m
            back = 5s
            underlying = SOL
            expiry = 2
            venue = okx
            """;

    @Test
    void readsEveryKey() throws UnreadableScenarioException {
        Scenario scenario = ScenarioFile.parse("mine", EVERYTHING.lines().toList());

        assertThat(scenario.title()).isEqualTo("Everything at once");
        assertThat(scenario.listing())
                .isEqualTo(new ListingSettings(
                        List.of(
                                new UnderlyingSettings("BTC", 90_000.0, 0.5),
                                new UnderlyingSettings("SOL", 180.0, 0.9)),
                        List.of(SimulatedVenue.OKX, SimulatedVenue.DERIBIT),
                        3,
                        50.0));
        assertThat(scenario.dynamics())
                .isEqualTo(new MarketDynamics(List.of(Regime.STRESSED, Regime.CALM), 5.0, 12.0, 0.02));
        assertThat(scenario.quotes()).isEqualTo(new QuoteSettings(2.0, 0.5, 3.0, 0.01, 0.02, 0.03, 30.0, 1.0));
        assertThat(scenario.events())
                .containsExactly(new MarketEvent(
                        EventKind.BIAS,
                        0.02,
                        new MarketEvent.Timing(
                                Duration.ofSeconds(90),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(5)),
                        "SOL",
                        2,
                        "okx"));
    }

    @Test
    void readsAnEmptyFileAsTheStandardMarket() throws UnreadableScenarioException {
        Scenario scenario = ScenarioFile.parse("empty", List.of());

        assertThat(scenario)
                .isEqualTo(new Scenario(
                        "empty",
                        "empty",
                        Scenario.standard().listing(),
                        Scenario.standard().dynamics(),
                        Scenario.standard().quotes(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nonsense; f:1: 'nonsense' is neither 'key = value' nor a [section]: write one of them",
                "[weather]; f:1: section [weather] is unknown: choose from [market], [quotes], [event KIND]",
                "[market]|[market]; f:2: section [market] stands there already: put its keys together",
                "[market]|expiries = six; f:2: expiries: 'six' is not a number: write one such as 0.25",
                "[market]|expiries = 2.5; f:2: expiries: '2.5' is not a whole number: write one such as 6",
                "[market]|expiries = 99; f:2: [market] expiries must lie in 1 to 48, was 99: change it",
                "[market]|expires = 6; f:2: key 'expires' is unknown in [market]: choose from expiries, jump_size",
                "[market]|expiries = 6|expiries = 7; f:3: key 'expiries' stands on line 2 already: keep one of them",
                "[market]|regimes = mad; f:2: regimes: 'mad' is unknown: choose from calm, normal, stressed",
                "[market]|venues = nyse; f:2: venues: 'nyse' is unknown: choose from deribit, okx",
                "[market]|underlyings = BTC; f:2: underlyings: 'BTC' is not a name, a spot and a volatility: write BTC 94000 0.45",
                "[market]|underlyings = BTC 1 9; f:2: underlyings: vol must lie in [0.05, 3], was 9.0: change it",
                "[market]|jump_size = 3; f:2: [market] jump_size must lie in [0, 0.2], was 3.0: change it",
                "[quotes]|crossed_share = 2; f:2: [quotes] crossed_share must lie in [0, 1], was 2.0: change it",
                "[event quake]; f:1: event 'quake' is unknown: choose from level-shift, creep, skew-flip",
                "[event bias]|size = 0.1; f:1: at: an event needs a time, and most kinds a size: write 'at = 10m' and 'size = 0.1'",
                "[event bias]|at = 10|size = 0.1; f:2: at: '10' is not a time: write a number and ms, s, m, h or d, such as 10m",
                "[event bias]|at = 1m|size = 5; f:1: [event bias] the size of bias must lie in [-0.5, 0.5], was 5.0: change it",
                "[event bias]|at = 1m|size = 0|venue = okx; f:4: venue: 'okx' is not in this market: choose from deribit, or leave",
                "[event creep]|at = 1m|size = 0.1|expiry = 1; f:4: [event creep] expiry and venue must be left out of creep",
                "[event silence]|at = 1m|over = 2m|for = 1m; f:4: [event silence] for must be at least as long as over",
                "[event silence]|at = 1m|expiry = 7; f:1: [event silence] an event's expiry must be at most 6, was 7: change it",
            })
    void refusesInOneLineWithPlaceKeyAndRemedy(String lines, String message) {
        assertThatThrownBy(() -> ScenarioFile.parse("f", List.of(lines.split("\\|", -1))))
                .isInstanceOf(UnreadableScenarioException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void namesTheShippedOnesWhereThereIsNoSuchFile(@TempDir Path folder) {
        Path missing = folder.resolve("absent");

        assertThatThrownBy(() -> ShippedScenarios.find(missing.toString()))
                .isInstanceOf(UnreadableScenarioException.class)
                .hasMessage(missing + " is no file and no shipped scenario: choose from "
                        + String.join(", ", ShippedScenarios.names()));
    }

    @Test
    void refusesBytesThatAreNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> ShippedScenarios.find(file.toString()))
                .isInstanceOf(UnreadableScenarioException.class)
                .hasMessage(file + " is not UTF-8 text: save it as such");
    }

    @Test
    void readsEveryShippedScenario() throws IOException {
        for (String name : ShippedScenarios.names()) {
            Scenario scenario = ShippedScenarios.find(name);

            assertThat(scenario.name()).isEqualTo(name);
            assertThat(scenario.title()).isNotEqualTo(name);
            assertThat(scenario.events().isEmpty())
                    .isEqualTo(!name.startsWith("drift-") && !name.equals("flash-crash"));
        }
    }
}
