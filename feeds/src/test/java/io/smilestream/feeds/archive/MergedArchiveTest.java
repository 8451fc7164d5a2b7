package io.smilestream.feeds.archive;

import static io.smilestream.feeds.archive.ChainCsv.SECONDS;
import static io.smilestream.feeds.archive.ChainCsv.batches;
import static io.smilestream.feeds.archive.ChainCsv.heartbeats;
import static io.smilestream.feeds.archive.ChainCsv.readAll;
import static io.smilestream.feeds.archive.ChainCsv.row;
import static io.smilestream.feeds.archive.ChainCsv.summaries;
import static io.smilestream.feeds.archive.ChainCsv.ticks;
import static io.smilestream.feeds.archive.ChainCsv.time;
import static io.smilestream.feeds.archive.ChainCsv.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedPromises;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.archive.merge.TimeWatch.Gap;
import io.smilestream.feeds.archive.merge.TimeWatch.Irregularities;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several files as one feed: nothing may depend on how a stretch of time is cut into files, nor on their order. */
class MergedArchiveTest {
    private static final Windows WINDOWS = Windows.of(SECONDS.window(), SECONDS.grace());

    private final Path folder;

    MergedArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsADayCutIntoFilesAsTheDay(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> rows = rows(random, 2_000);
        List<Path> files = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); ) {
            int end = Math.min(rows.size(), begin + 1 + random.nextInt(900));
            files.add(write(folder.resolve("part" + files.size() + ".csv"), rows.subList(begin, end)));
            begin = end;
        }
        Collections.shuffle(files, random);

        List<FeedRecord> whole = readAll(SECONDS, write(folder.resolve("whole.csv"), rows));
        List<FeedRecord> parts = readAll(SECONDS, files.toArray(Path[]::new));

        assertThat(heartbeats(parts)).isEqualTo(heartbeats(whole));
        assertThat(ticks(parts)).isEqualTo(ticks(whole));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsADayDealtOutToFilesAsTheDay(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> rows = rows(random, 2_000);
        List<List<String>> hands = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        rows.forEach(row -> hands.get(random.nextInt(3)).add(row));
        Path[] files = new Path[3];
        for (int i = 0; i < files.length; i++) {
            files[i] = write(folder.resolve("hand" + i + ".csv"), hands.get(i));
        }

        List<FeedRecord> whole = readAll(SECONDS, write(folder.resolve("whole.csv"), rows));
        List<FeedRecord> dealt = readAll(SECONDS, files);

        assertThat(heartbeats(dealt)).isEqualTo(heartbeats(whole));
        assertThat(facts(dealt)).isEqualTo(facts(whole));
        assertThat(ticks(dealt)).extracting(Tick::getEventTime).isSorted();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromisesWhenFilesAreOutOfOrderWithinTheLookahead(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> rows = rows(random, 3_000);
        for (int begin = 0; begin + 500 <= rows.size(); begin += 500) {
            Collections.shuffle(rows.subList(begin, begin + 500), random);
        }
        Path first = write(folder.resolve("a.csv"), rows.subList(0, 1_500));
        Path second = write(folder.resolve("b.csv"), rows.subList(1_500, 3_000));

        List<FeedRecord> merged = readAll(SECONDS, second, first);

        FeedPromises.assertKept(merged, WINDOWS);
        assertThat(ticks(merged)).hasSize(3_000);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Rows of rising times over ten minutes, some of them at the same microsecond, told apart by their open interest. */
    private static List<String> rows(Random random, int count) {
        double[] seconds = random.doubles(count, 0, 600)
                .map(s -> Math.rint(s * 1e3) / 1e3)
                .sorted()
                .toArray();
        return Arrays.stream(IntStream.range(0, count).mapToObj(i -> i).toArray(Integer[]::new))
                .map(i -> row(seconds[i]).replace(",12.5,", "," + i + ","))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> facts(List<FeedRecord> records) {
        return ticks(records).stream()
                .sorted(Comparator.comparing(Tick::getOpenInterest))
                .map(tick -> tick.getEventTime() + " " + tick.getOpenInterest())
                .toList();
    }

    @Test
    void letsOtherFilesBearOutTheLastRowOfASparseOne() throws IOException {
        Path sparse = write(folder.resolve("sparse.csv"), List.of(row(1), row(500)));
        Path busy = write(
                folder.resolve("busy.csv"),
                IntStream.range(0, 600).mapToObj(i -> row(i + 0.5)).toList());

        List<FeedRecord> records = readAll(SECONDS, sparse, busy);

        FeedPromises.assertKept(records, WINDOWS);
        assertThat(ticks(records)).extracting(Tick::getEventTime).isSorted().contains(time(500));
    }

    @Test
    void holdsNoFileBackForADamagedStamp() throws IOException {
        Path damaged = write(
                folder.resolve("damaged.csv"),
                List.of(row(0.1), row(0.2), row(86_400), row(0.3), row(0.4), row(0.6), row(0.7)));
        Path sound = write(folder.resolve("sound.csv"), List.of(row(0.15), row(0.35), row(0.5), row(2)));

        List<FeedRecord> records = readAll(SECONDS, damaged, sound);

        assertThat(ticks(records).stream()
                        .map(Tick::getEventTime)
                        .filter(time -> !time.equals(time(86_400)))
                        .toList())
                .isSorted()
                .hasSize(10);
        assertThat(batches(records)).allMatch(batch -> batch.feedTime().isBefore(time(10)));
    }

    @Test
    void notesSilencesInAFileAndBetweenFiles() throws IOException {
        Path first = write(folder.resolve("a.csv"), List.of(row(1), row(2), row(1_000), row(1_001)));
        Path second = write(folder.resolve("b.csv"), List.of(row(200_000), row(200_001)));

        List<ArchiveFileSummary> files = summaries(SECONDS, second, first);

        assertThat(files).extracting(ArchiveFileSummary::name).containsExactly("a.csv", "b.csv");
        assertThat(files.get(0).irregularities().gaps()).containsExactly(new Gap(time(2), Duration.ofSeconds(998)));
        assertThat(files.get(1).irregularities().gaps())
                .containsExactly(new Gap(time(1_001), Duration.ofSeconds(198_999)));
    }

    @Test
    void countsDisorderSetBackClocksAndRepetition() throws IOException {
        Path file = write(
                folder.resolve("odd.csv"),
                List.of(row(10), row(12), row(11), row(12.5), row(12.5), row(3), row(4), row(13)));

        Irregularities odd = summaries(SECONDS, file).get(0).irregularities();

        assertThat(odd.outOfOrder()).isEqualTo(3);
        assertThat(odd.disorderMax()).isEqualTo(Duration.ofSeconds(1));
        assertThat(odd.clockJumpsBack()).isEqualTo(1);
        assertThat(odd.duplicates()).isEqualTo(1);
        assertThat(odd.gapCount()).isZero();
    }
}
