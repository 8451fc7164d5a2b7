package io.smilestream.feeds.archive;

import static io.smilestream.feeds.archive.ChainCsv.SECONDS;
import static io.smilestream.feeds.archive.ChainCsv.readAll;
import static io.smilestream.feeds.archive.ChainCsv.rejected;
import static io.smilestream.feeds.archive.ChainCsv.ticks;
import static io.smilestream.feeds.archive.ChainCsv.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of venues' messages, in every shape they are kept in. */
class MessageArchiveTest {
    private final Path folder;

    MessageArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTimedLinesAndTakesAnEmptyOneForALostConnection() throws IOException {
        String text = time(1.5) + " " + ticker(1) + "\n\n" + time(2.5) + " " + ticker(2) + "\n";

        List<FeedRecord> records = read(text);
        ArchiveFileSummary summary = ChainCsv.summaries(SECONDS, file(text)).get(0);

        assertThat(rejected(records)).isEmpty();
        assertThat(ticks(records)).extracting(Tick::getEventTime).containsExactly(time(1), time(2));
        assertThat(ticks(records)).extracting(Tick::getReceiveTime).containsExactly(time(1.5), time(2.5));
        assertThat(ticks(records).get(0).getBidVol()).isEqualTo(0.5);
        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.disconnects()).isEqualTo(1);
        assertThat(summary.kind()).startsWith("recorded or Tardis raw lines");
    }

    @Test
    void readsCapturesAndKeepsTheirRequestsApart() throws IOException {
        String request = "wss://www.deribit.com/ws/api/v2 <- 1748865600.5: {\"jsonrpc\":\"2.0\",\"id\":1}";
        List<FeedRecord> records = read("wss://www.deribit.com/ws/api/v2 <-> 1748865600.2\n" + request
                + "\n1748865601.5004321: " + ticker(1) + "\n");

        assertThat(ticks(records)).singleElement().satisfies(tick -> assertThat(tick.getReceiveTime())
                .isEqualTo(time(1.500432)));
        assertThat(rejected(records)).extracting(Rejected::line).containsExactly(1L, 2L);
        assertThat(rejected(records)).extracting(Rejected::reason).containsOnly(DeadLetterReason.NOT_A_TICK);
        assertThat(rejected(records).get(1).bytes()).isEqualTo(request.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesTheTimeOfBareMessagesFromThemselves() throws IOException {
        List<FeedRecord> records = read(ticker(1) + "\n" + ticker(2) + "\n");

        assertThat(ticks(records)).extracting(Tick::getReceiveTime).containsOnlyNulls();
        assertThat(ChainCsv.batches(records))
                .extracting(FeedRecord.Batch::feedTime)
                .containsExactly(time(1), time(2));
    }

    @Test
    void countsEveryEntryOfAMessageOfMany() throws IOException {
        String marks =
                "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"markprice.options.btc_usd\","
                        + "\"data\":[" + mark("BTC-27JUN25-90000-C") + "," + mark("BTC-27JUN25-") + ","
                        + mark("BTC-27JUN25-110000-C") + "]}}";
        String text = time(1.5) + " " + marks + "\n";

        List<FeedRecord> records = read(text);

        assertThat(ticks(records)).hasSize(2);
        assertThat(rejected(records)).hasSize(1);
        assertThat(ChainCsv.summaries(SECONDS, file(text)).get(0).rows()).isEqualTo(3);
    }

    @Test
    void keepsAndNumbersLinesThatAreNoMessages() throws IOException {
        List<FeedRecord> records = read(time(1) + " " + ticker(1) + "\nrubbish\n" + time(2) + " {\"cut\":\n" + time(3)
                + " " + ticker(3) + "\n");

        assertThat(ticks(records)).hasSize(2);
        assertThat(rejected(records)).extracting(Rejected::line).containsExactly(2L, 3L);
        assertThat(rejected(records)).extracting(Rejected::reason).containsOnly(DeadLetterReason.UNDECODABLE);
        assertThat(rejected(records).get(0).bytes()).isEqualTo("rubbish".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsBookSummariesWhateverTheyAreWrappedIn() throws IOException {
        String kept =
                "{\n \"meta\": {\"currency\": \"BTC\"},\n \"instruments\": [{\"instrument_name\": \"BTC-27JUN25-100000-C\","
                        + " \"creation_timestamp\": 1, \"expiration_timestamp\": 2}],\n \"book_summary\": [\n"
                        + summary(1)
                        + ",\n" + summary(2) + "]\n}\n";
        String reply = "{\"jsonrpc\":\"2.0\",\"result\":[" + summary(1) + "," + summary(2) + "],\"usIn\":1}";
        String array = "[" + summary(1) + "," + summary(2) + "]";

        for (String text : List.of(kept, reply, array)) {
            List<FeedRecord> records = read(text);

            assertThat(rejected(records)).isEmpty();
            assertThat(ticks(records)).extracting(Tick::getEventTime).containsExactly(time(1), time(2));
            assertThat(ticks(records)).extracting(Tick::getBidPrice).containsOnly(0.01);
            assertThat(ticks(records)).extracting(Tick::getForward).containsOnly(105_000.5);
        }
        assertThat(ticks(read(reply + "\n" + reply.replace("00.5", "01.5")))).hasSize(4);
    }

    @Test
    void refusesBytesThatLookLikeTextOfAnEncodingTheyAreNotIn() throws IOException {
        byte[] bytes = {'{', 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 0};
        Path file = Files.write(folder.resolve("bytes"), bytes);

        assertThatThrownBy(() -> Archive.open(List.of(file), SECONDS))
                .isInstanceOf(UnreadableArchiveException.class)
                .hasMessageContaining("of no known kind");
    }

    @Test
    void saysWhereASnapshotIsCut() throws IOException {
        Path file = file("{\"result\":[" + summary(1) + "," + summary(2).substring(0, 40));
        try (Archive archive = Archive.open(List.of(file), SECONDS)) {
            assertThat(archive.next()).isInstanceOf(FeedRecord.Batch.class);
            assertThatThrownBy(archive::next)
                    .isInstanceOf(UnreadableArchiveException.class)
                    .hasMessageContaining("its JSON is cut short or damaged")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void unpacksWhateverTheNameSays() throws IOException {
        String day = IntStream.range(0, 50)
                .mapToObj(i -> time(i) + " " + ticker(i) + "\n")
                .collect(Collectors.joining());
        byte[] bytes = day.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (String hour : List.of(day.substring(0, day.length() / 2), day.substring(day.length() / 2))) {
            members.writeBytes(ChainCsv.gzip(hour));
        }

        assertThat(ticks(readAll(SECONDS, Files.write(folder.resolve("a.json"), members.toByteArray()))))
                .hasSize(50)
                .isEqualTo(ticks(readAll(SECONDS, Files.write(folder.resolve("a.zip"), Zstd.compress(bytes)))))
                .isEqualTo(ticks(readAll(SECONDS, Files.write(folder.resolve("a.csv.gz"), bytes))));
    }

    @Test
    void saysWhereZstandardIsCut() throws IOException {
        byte[] whole = Zstd.compress((time(1) + " " + ticker(1) + "\n").getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("cut.zst"), Arrays.copyOf(whole, whole.length - 5));

        assertThatThrownBy(() -> readAll(SECONDS, file))
                .isInstanceOf(UnreadableArchiveException.class)
                .hasMessageContaining("its packed data is cut short or damaged: fetch the file again");
    }

    @Test
    void refusesMessagesOfNobodyKnown() throws IOException {
        Path file = file("{\"hello\":\"world\"}\n{\"hello\":\"world\"}\n");

        assertThatThrownBy(() -> Archive.open(List.of(file), SECONDS))
                .isInstanceOf(UnreadableArchiveException.class)
                .hasMessageContaining("is of no known kind")
                .hasMessageContaining("cryptofeed captures")
                .hasMessageNotContaining("\n");
    }

    @Test
    void learnsTheSizesOfContractsFromAListAmongTheMessages() throws IOException {
        String list =
                "https://www.okx.com/api/v5/public/instruments?instType=OPTION -> 1748865600.1: {\"code\":\"0\",\"data\":"
                        + "[{\"instType\":\"OPTION\",\"instId\":\"BTC-USD-250627-100000-C\",\"ctVal\":\"1\",\"ctMult\":\"0.01\"}]}\n";
        String quote =
                "1748865601.1: {\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USD-250627-100000-C\"},\"data\":"
                        + "[{\"instId\":\"BTC-USD-250627-100000-C\",\"bidPx\":\"0.01\",\"bidSz\":\"200\",\"askPx\":\"\","
                        + "\"askSz\":\"\",\"ts\":\"1748865601000\"}]}\n";

        assertThat(ticks(read(quote)).get(0).getBidSize()).isNull();
        assertThat(ticks(read(list + quote)).get(0).getBidSize()).isEqualTo(2.0);
    }

    private static String ticker(double seconds) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker.BTC-27JUN25-100000-C.raw\","
                + "\"data\":{\"timestamp\":" + EpochMicros.of(time(seconds)) / 1_000
                + ",\"instrument_name\":\"BTC-27JUN25-100000-C\",\"state\":\"open\",\"best_bid_price\":0.01,"
                + "\"best_bid_amount\":2,\"bid_iv\":50,\"best_ask_price\":0.0105,\"best_ask_amount\":3,\"ask_iv\":51.5,"
                + "\"mark_price\":0.0102,\"mark_iv\":50.7,\"underlying_price\":105000.5}}}";
    }

    private static String mark(String instrument) {
        return "{\"timestamp\":" + EpochMicros.of(time(1)) / 1_000 + ",\"instrument_name\":\"" + instrument
                + "\",\"mark_price\":0.01,\"iv\":0.5}";
    }

    private static String summary(double seconds) {
        return "{\"instrument_name\": \"BTC-27JUN25-100000-C\", \"bid_price\": 0.01, \"ask_price\": null,\n"
                + "\"mark_price\": 0.0102, \"mark_iv\": 50.7, \"underlying_price\": 105000.5, \"creation_timestamp\": "
                + EpochMicros.of(time(seconds)) / 1_000 + "}";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("messages"), text);
    }

    private List<FeedRecord> read(String text) throws IOException {
        return readAll(SECONDS, file(text));
    }
}
