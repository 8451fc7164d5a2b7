package io.smilestream.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.output.FitSummary;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.output.Manifest.InputFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a run says of itself. */
class ReplayTextTest {
    @Test
    void progressSaysTimeTicksRateAndLosses() {
        ReplayProgress progress = new ReplayProgress(
                "loading", Instant.parse("2026-11-21T00:00:01.5Z"), 120_000, new ReplayProgress.Outputs(12, 3, 4));

        assertThat(progress.line(new ReplayRates(60_000, 9.987, Duration.ofSeconds(125))))
                .isEqualTo("loading: 2026-11-21T00:00:01Z, 120,000 ticks (60,000/s, 9.99x), 12 windows, 3 late, 4 dead,"
                        + " ETA 2:05");
    }

    @Test
    void progressBeginsWithoutATick() {
        assertThat(new ReplayProgress("loading", null, 0, null).line(ReplayRates.NONE))
                .isEqualTo("loading: no tick yet, 0 ticks (0/s)");
    }

    @Test
    void summaryShowsFitsBalanceAndDigests() {
        Manifest manifest = new Manifest(
                "1.0",
                List.of(new InputFacts("day.csv.gz", "ab", 1_010, "2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z")),
                Map.of(),
                "00",
                1_010,
                1_000,
                Map.of("NOT_A_QUOTE", 10L),
                0,
                0,
                Map.of(),
                0,
                60,
                new TreeMap<>(Map.of("FITTED", 59L, "DEGRADED", 1L)),
                Map.of("calibrations.v1", "cafe"));
        RunFacts facts = new RunFacts("now", 1, 2, 3.04, 505, "max", 4, 2, "a machine");
        ReplayOutcome outcome = new ReplayOutcome(
                manifest, facts, new TreeMap<>(Map.of("BTC", new FitSummary(60, 0.00421, 0.956))), List.of());

        assertThat(ReplaySummary.lines(outcome))
                .containsExactly(
                        "read       day.csv.gz: 1,010 ticks, 2026-11-21T00:00:00Z to 2026-11-21T01:00:00Z",
                        "took       3.0 s (505 ticks/s; 4 partitions, 2 threads, speed max)",
                        "windows    60: DEGRADED 1, FITTED 59",
                        "fit        BTC             60 smiles, median RMSE 0.421 vol points, median share inside bid and ask"
                                + " 95.6 %",
                        "balance    1010 ticks read = 1000 used + 10 dropped {NOT_A_QUOTE=10} + 0 late + 0 duplicate + 0"
                                + " dead-lettered {}",
                        "digest     calibrations.v1    cafe");
    }
}
