package io.smilestream.feeds.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.simulator.scenario.MarketEvent.Timing;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketEventTest {
    private static final Timing HILL =
            new Timing(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9.999999, 0",
        "10, 0",
        "11, 0.25",
        "14, 1",
        "17.999999, 1",
        "18, 1",
        "19, 0.5",
        "20, 0",
        "99, 0"
    })
    void comesStaysAndGoes(double seconds, double expected) {
        assertThat(HILL.activation(Math.round(seconds * 1e6))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"9.999999, 0", "10, 1", "100000, 1"})
    void staysForEverWhereNothingElseIsSaid(double seconds, double expected) {
        assertThat(Timing.from(Duration.ofSeconds(10)).activation(Math.round(seconds * 1e6)))
                .isEqualTo(expected);
    }
}
