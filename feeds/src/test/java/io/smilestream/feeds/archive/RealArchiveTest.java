package io.smilestream.feeds.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.Tick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole days and months of Deribit chains; the expected counts were taken with another language's CSV reader. */
class RealArchiveTest {
    private static final Duration GRACE = Duration.ofMillis(200);

    @ParameterizedTest
    @CsvSource({
        "hourly_2024-05-01,  43252, 142, 24, PT1H",
        "hourly_2024-08-01,  42326, 142, 28, PT1H",
        "hourly_2024-11-01,  36886, 136, 26, PT1H",
        "hourly_2025-03-01,  36636, 146, 26, PT1H",
        "hourly_2025-08-01,  42462, 182, 26, PT1H",
        "6h_2026-01,        163814,   0, 86, PT6H",
        "6h_2026-02,        180516,   0, 82, PT6H",
        "6h_2026-03,        218844,   0, 86, PT6H"
    })
    void readsEveryRow(String name, long rows, long expired, int smiles, Duration window) throws IOException {
        ArchiveSettings settings = ArchiveSettings.standard(window, GRACE);
        Tally tally = new Tally(Windows.of(window, GRACE));
        try (Archive archive = open(name, settings)) {
            for (FeedRecord record = archive.next(); record != null; record = archive.next()) {
                record.match(tally::batch, tally::heartbeat, reject -> tally.rejected++);
            }

            ArchiveFileSummary summary = archive.files().get(0);
            assertThat(summary.rows()).isEqualTo(rows);
            assertThat(summary.rejected())
                    .isEqualTo(expired == 0 ? Map.of() : Map.of(DeadLetterReason.EXPIRED, expired));
            assertThat(archive.progress().bytesRead())
                    .isEqualTo(archive.progress().bytesTotal());
        }
        assertThat(tally.ticks + tally.rejected).isEqualTo(rows);
        assertThat(tally.rejected).isEqualTo(expired);
        assertThat(tally.lastSequence).hasSize(smiles);
        assertThat(tally.unsettled)
                .as("ticks behind a heartbeat or ahead of the clock")
                .isZero();
        assertThat(tally.unclosed).as("windows left open at the end").isEmpty();
    }

    /** The most loaded of eight partitions, and of what four instances take of them, over the mean; ticks of a day. */
    @ParameterizedTest
    @ValueSource(strings = {"2024-05-01", "2024-08-01", "2024-11-01", "2025-03-01", "2025-08-01"})
    void spreadsTicksEvenlyOverPartitions(String day) throws IOException {
        double[] ofEight = new double[8];
        double[] ofFour = new double[4];
        Instant end = Instant.parse(day + "T00:00:00Z").plus(Duration.ofDays(1));
        try (Archive archive = open("hourly_" + day, ArchiveSettings.standard(Duration.ofHours(1), GRACE))) {
            for (FeedRecord record = archive.next(); record != null; record = archive.next()) {
                if (record instanceof Batch batch && batch.feedTime().isBefore(end)) {
                    int partition = SmilePlacement.partitionOf(batch.key(), ofEight.length);
                    ofEight[partition] += batch.batch().getTicks().size();
                    ofFour[partition % ofFour.length] +=
                            batch.batch().getTicks().size();
                }
            }
        }
        assertThat(unevenness(ofEight)).as("partitions").isBetween(1.0, 1.3);
        assertThat(unevenness(ofFour)).as("instances").isBetween(1.0, 1.3);
    }

    private static double unevenness(double... loads) {
        return Arrays.stream(loads).max().orElseThrow()
                / Arrays.stream(loads).average().orElseThrow();
    }

    @Test
    void readsVolsAsFractionsAndKeepsMarksOfZero() throws IOException {
        long[] counts = new long[4];
        try (Archive archive = open("hourly_2024-05-01", ArchiveSettings.standard(Duration.ofHours(1), GRACE))) {
            for (FeedRecord record = archive.next(); record != null; record = archive.next()) {
                if (record instanceof Batch batch) {
                    batch.batch().getTicks().forEach(tick -> count(tick, counts));
                }
            }
        }
        assertThat(counts).containsExactly(30_922, 38_874, 1_249, 0);
    }

    private static void count(Tick tick, long[] counts) {
        counts[0] += tick.getBidVol() != null ? 1 : 0;
        counts[1] += tick.getAskVol() != null ? 1 : 0;
        counts[2] += tick.getMarkPrice() != null && tick.getMarkPrice() == 0.0 ? 1 : 0;
        counts[3] += tick.getBidVol() != null && tick.getBidVol() > 10.0 ? 1 : 0;
    }

    @Test
    void readsMonthsAsOneFeed() throws IOException {
        ArchiveSettings settings = ArchiveSettings.standard(Duration.ofHours(6), GRACE);
        Set<String> sources = new HashSet<>();
        long ticks = 0;
        try (Archive archive = Archive.open(
                List.of(
                        SharedArchives.find("deribit_options_chain_6h_2026-02.csv.gz"),
                        SharedArchives.find("deribit_options_chain_6h_2026-01.csv.gz")),
                settings)) {
            for (FeedRecord record = archive.next(); record != null; record = archive.next()) {
                if (record instanceof Batch batch) {
                    sources.add(batch.source());
                    ticks += batch.batch().getTicks().size();
                }
            }
        }
        assertThat(ticks).isEqualTo(163_814 + 180_516);
        assertThat(sources).hasSize(2);
    }

    private static Archive open(String name, ArchiveSettings settings) throws IOException {
        return Archive.open(List.of(SharedArchives.find("deribit_options_chain_" + name + ".csv.gz")), settings);
    }

    /** Counts a feed's records while they pass, and keeps nothing but counts. */
    private static final class Tally {
        private final Windows windows;
        private final Map<SmileKey, Long> lastSequence = new HashMap<>();
        private final Set<Long> unclosed = new HashSet<>();
        private long reached = Long.MIN_VALUE;
        private long ticks;
        private long rejected;
        private long unsettled;

        Tally(Windows windows) {
            this.windows = windows;
        }

        void batch(Batch batch) {
            for (Tick tick : batch.batch().getTicks()) {
                long closes = windows.closesAt(micros(tick.getEventTime()));
                boolean ahead = tick.getEventTime().isAfter(batch.feedTime());
                unsettled += closes <= reached || ahead ? 1 : 0;
                unclosed.add(closes);
                ticks++;
                assertThat(tick.getSequence()).isGreaterThan(lastSequence.getOrDefault(batch.key(), 0L));
                lastSequence.put(batch.key(), tick.getSequence());
            }
        }

        void heartbeat(Heartbeat heartbeat) {
            assertThat(micros(heartbeat.time())).isGreaterThan(reached);
            reached = micros(heartbeat.time());
            unclosed.removeIf(closes -> closes <= reached);
        }

        private static long micros(Instant instant) {
            return EpochMicros.of(instant);
        }
    }
}
