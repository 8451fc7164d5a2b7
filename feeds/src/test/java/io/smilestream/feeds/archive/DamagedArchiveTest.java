package io.smilestream.feeds.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedArchiveTest {
    private static final int ROWS = 400;
    private static final int DAMAGED_BYTES = 200;

    private final Path folder;

    DamagedArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Any damage behind the header: nothing is thrown, and no row is lost or counted twice. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accountsForEveryRowWhateverTheDamage(long seed) throws IOException {
        byte[] bytes = damaged(new Random(seed));
        Path file = Files.write(folder.resolve("chain.csv"), bytes);
        List<FeedRecord> records = ChainCsv.readAll(ChainCsv.SECONDS, file);

        int accounted =
                ChainCsv.ticks(records).size() + ChainCsv.rejected(records).size();

        assertThat(accounted).isEqualTo(linesBehindHeader(bytes)).isGreaterThan(ROWS / 2);
        assertThat(ChainCsv.rejected(records)).isNotEmpty();
    }

    /** The same of messages: every line is at least one entry, or the mark of a lost connection. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accountsForEveryMessageWhateverTheDamage(long seed) throws IOException {
        String lines = IntStream.range(0, ROWS)
                .mapToObj(
                        i -> ChainCsv.time(i * 0.01) + " {\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":"
                                + "{\"channel\":\"quote.BTC-27JUN25-100000-C\",\"data\":{\"timestamp\":17488656"
                                + (10_000 + i)
                                + ",\"instrument_name\":\"BTC-27JUN25-100000-C\",\"best_bid_price\":0.01,\"best_ask_price\":0.02}}}\n")
                .collect(Collectors.joining());
        int firstLine = lines.indexOf('\n') + 1;
        byte[] bytes = damaged(new Random(seed), lines.getBytes(StandardCharsets.US_ASCII), firstLine);
        Path file = Files.write(folder.resolve("messages"), bytes);

        List<FeedRecord> records = ChainCsv.readAll(ChainCsv.SECONDS, file);
        ArchiveFileSummary summary = ChainCsv.summaries(ChainCsv.SECONDS, file).get(0);

        assertThat(ChainCsv.ticks(records).size() + ChainCsv.rejected(records).size())
                .isEqualTo((int) summary.rows())
                .isGreaterThanOrEqualTo((int) (linesBehindHeader(bytes) + 1 - summary.disconnects()));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static byte[] damaged(Random random) {
        List<String> rows =
                IntStream.range(0, ROWS).mapToObj(i -> ChainCsv.row(i * 0.01)).toList();
        byte[] bytes = (ChainCsv.HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.US_ASCII);
        return damaged(random, bytes, ChainCsv.HEADER.length() + 1);
    }

    private static byte[] damaged(Random random, byte[] bytes, int header) {
        for (int i = 0; i < DAMAGED_BYTES; i++) {
            int place = header + random.nextInt(bytes.length - header);
            bytes[place] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) ",\n\r-.e0129N".charAt(random.nextInt(11));
        }
        return bytes;
    }

    private static int linesBehindHeader(byte[] bytes) {
        int ends = 0;
        for (byte b : bytes) {
            ends += b == '\n' ? 1 : 0;
        }
        return bytes[bytes.length - 1] == '\n' ? ends - 1 : ends;
    }
}
