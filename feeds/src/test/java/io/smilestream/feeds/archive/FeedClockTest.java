package io.smilestream.feeds.archive;

import static io.smilestream.feeds.archive.ChainCsv.SECONDS;
import static io.smilestream.feeds.archive.ChainCsv.batches;
import static io.smilestream.feeds.archive.ChainCsv.heartbeats;
import static io.smilestream.feeds.archive.ChainCsv.readAll;
import static io.smilestream.feeds.archive.ChainCsv.ticks;
import static io.smilestream.feeds.archive.ChainCsv.time;
import static io.smilestream.feeds.archive.ChainCsv.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedPromises;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the archive's clock and heartbeats make of the rows' times; windows of one second, grace of 200 ms. */
class FeedClockTest {
    private final Path folder;

    FeedClockTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tellsTheTimeAtWindowEndsAndClosesTheLastWindow() throws IOException {
        assertThat(heartbeatsOf(0.2, 0.9, 1.1, 1.5, 2.0, 4.7)).containsExactly(time(1), time(2), time(4), time(5.2));
    }

    @Test
    void closesTheWindowThatATickOnItsBoundaryOpens() throws IOException {
        assertThat(heartbeatsOf(1.0)).containsExactly(time(2.2));
    }

    @Test
    void flushesWhatIsPendingBeforeItTellsTheTime() throws IOException {
        List<FeedRecord> records = read(0.2, 0.9, 1.1);

        assertThat(records)
                .extracting(record -> record.getClass().getSimpleName())
                .containsExactly("Batch", "Heartbeat", "Batch", "Heartbeat");
    }

    @Test
    void doesNotBelieveALoneRowFromTheFuture() throws IOException {
        List<FeedRecord> records = read(0.1, 0.2, 3_600, 0.3, 0.4, 1.5);

        Batch alone = batches(records).get(1);
        assertThat(alone.batch().getTicks()).extracting(Tick::getEventTime).containsExactly(time(3_600));
        assertThat(alone.feedTime()).isEqualTo(time(0.2));
        assertThat(ticks(records)).hasSize(6);
        assertThat(heartbeats(records)).extracting(Heartbeat::time).containsExactly(time(1), time(2.2));
    }

    @Test
    void doesNotBelieveADamagedFirstOrLastRow() throws IOException {
        List<FeedRecord> records = read(3_600, 0.1, 0.2, 0.3, 1.4, 7_200);

        assertThat(batches(records).get(0).feedTime()).isEqualTo(time(0.1));
        assertThat(heartbeats(records)).extracting(Heartbeat::time).containsExactly(time(1), time(2.2));
    }

    @Test
    void believesAJumpThatTheNextRowsConfirm() throws IOException {
        assertThat(heartbeatsOf(0.1, 0.2, 3_600.5, 3_600.6, 3_600.7)).containsExactly(time(3_600), time(3_601.2));
    }

    @Test
    void believesAFinalJumpNoWiderThanOneConfirmedBefore() throws IOException {
        assertThat(heartbeatsOf(0.1, 3_600.1, 7_200.1)).containsExactly(time(3_600), time(7_200), time(7_201.2));
    }

    @Test
    void isNotHeldBackForEverByARowFromThePast() throws IOException {
        double[] seconds = DoubleStream.concat(
                        DoubleStream.of(-86_400), IntStream.range(0, 1_500).mapToDouble(i -> i))
                .toArray();

        assertThat(heartbeatsOf(seconds))
                .contains(time(1), time(2), time(1_499))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverClosesAWindowOfARowWithinTheLookahead(long seed) throws IOException {
        double[] seconds = shuffledNearby(new Random(seed));

        FeedPromises.assertKept(read(seconds), Windows.of(SECONDS.window(), SECONDS.grace()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void takesDisorderWithinTheGraceForNothingUnusual(long seed) throws IOException {
        Duration grace = Duration.ofMinutes(3);
        ArchiveSettings patient = ArchiveSettings.standard(SECONDS.window(), grace);
        List<String> rows = Arrays.stream(shuffledNearby(new Random(seed)))
                .mapToObj(ChainCsv::row)
                .toList();

        for (Batch batch : batches(readAll(patient, write(folder.resolve("chain.csv"), rows)))) {
            assertThat(batch.batch().getTicks()).allMatch(tick -> !tick.getEventTime()
                    .isAfter(batch.feedTime().plus(grace)));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Some 3,000 rows over ten minutes, each up to 500 places from where its time would put it. */
    private static double[] shuffledNearby(Random random) {
        double[] seconds = new double[3_000];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = random.nextInt(600_000) / 1e3;
        }
        Arrays.sort(seconds);
        for (int begin = 0; begin + 500 <= seconds.length; begin += 500) {
            for (int i = begin + 499; i > begin; i--) {
                int other = begin + random.nextInt(i - begin + 1);
                double swapped = seconds[i];
                seconds[i] = seconds[other];
                seconds[other] = swapped;
            }
        }
        return seconds;
    }

    private List<Instant> heartbeatsOf(double... seconds) throws IOException {
        return heartbeats(read(seconds)).stream().map(Heartbeat::time).toList();
    }

    private List<FeedRecord> read(double... seconds) throws IOException {
        List<String> rows = Arrays.stream(seconds).mapToObj(ChainCsv::row).toList();
        return readAll(SECONDS, write(folder.resolve("chain.csv"), rows));
    }
}
