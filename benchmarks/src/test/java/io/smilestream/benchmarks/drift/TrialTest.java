package io.smilestream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.drift.DriftMonitor;
import io.smilestream.calibrator.drift.DriftSettings;
import io.smilestream.feeds.simulator.MarketSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One trial each of what tells the causes apart; {@code scripts/bench drift} counts over many. */
class TrialTest {
    private final DriftMonitor monitor = new DriftMonitor(DriftSettings.standard());

    @ParameterizedTest
    @ValueSource(strings = {"level shift, 3 spreads", "broken quotes, 20 %", "silence", "one venue off, 6 %"})
    void changeIsToldInTimeWithItsCause(String title) throws IOException {
        Change change = Changes.all().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
        MarketSettings market = Trial.market(change, DriftCommand.quietNormal(), false, 7L);

        Trial.Outcome outcome = Trial.judge(change, market, Trial.told(monitor, Trial.windows(market)));

        assertThat(outcome.isTold()).isTrue();
        assertThat(outcome.causeRight()).isTrue();
        assertThat(outcome.unprovoked()).isZero();
    }

    @Test
    void tallyCountsWhatWasTold() {
        Change change = Changes.all().get(0);
        Trial.Outcome told = new Trial.Outcome(3, true, 1, 0, 0);
        Trial.Outcome missed = new Trial.Outcome(-1, false, 0, 0, 3);

        assertThat(new ChangeTally(change, List.of(told, missed)).toString())
                .contains("| 1 of 2 | 1 of 1 | 3, 3 | 0.50 | 0.00 | 3 |");
    }
}
