package io.smilestream.feeds.archive;

import static io.smilestream.feeds.archive.ChainCsv.CALL;
import static io.smilestream.feeds.archive.ChainCsv.CALL_FACTS;
import static io.smilestream.feeds.archive.ChainCsv.HEADER;
import static io.smilestream.feeds.archive.ChainCsv.SECONDS;
import static io.smilestream.feeds.archive.ChainCsv.batches;
import static io.smilestream.feeds.archive.ChainCsv.readAll;
import static io.smilestream.feeds.archive.ChainCsv.rejected;
import static io.smilestream.feeds.archive.ChainCsv.row;
import static io.smilestream.feeds.archive.ChainCsv.stamp;
import static io.smilestream.feeds.archive.ChainCsv.ticks;
import static io.smilestream.feeds.archive.ChainCsv.time;
import static io.smilestream.feeds.archive.ChainCsv.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.feeds.archive.file.UnreadableArchiveException;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveTest {
    private static final String QUOTE = "0.01,2.0,50,0.0105,3,51.5,0.0102,50.7";

    private final Path folder;

    ArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void carriesEveryFieldOfARowInTheSchemasUnits() throws IOException {
        List<FeedRecord> records = readAll(SECONDS, archive(row(1.25)));

        Batch batch = batches(records).get(0);
        assertThat(batch.key()).hasToString("deribit|BTC|2025-06-27T08:00Z");
        assertThat(batch.source()).isEqualTo("chain.csv");
        assertThat(batch.feedTime()).isEqualTo(time(1.25));
        assertThat(batch.batch().getVenue()).isEqualTo("deribit");
        assertThat(batch.batch().getUnderlying()).isEqualTo("BTC");
        assertThat(batch.batch().getExpiry()).isEqualTo(Instant.parse("2025-06-27T08:00:00Z"));
        assertThat(batch.batch().getPriceUnit()).isEqualTo(PriceUnit.COIN);
        assertThat(batch.batch().getTicks()).containsExactly(soundTick());
    }

    private static Tick soundTick() {
        return Tick.newBuilder()
                .setEventTime(time(1.25))
                .setSequence(2L)
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument(CALL)
                .setStrike(100_000.0)
                .setRight(OptionRight.CALL)
                .setBidPrice(0.01)
                .setBidSize(2.0)
                .setBidVol(0.5)
                .setAskPrice(0.0105)
                .setAskSize(3.0)
                .setAskVol(0.515)
                .setMarkPrice(0.0102)
                .setMarkVol(0.507)
                .setForward(105_000.5)
                .setOpenInterest(12.5)
                .build();
    }

    @Test
    void takesZeroAndEmptyForNoQuoteButKeepsAMarkOfZero() throws IOException {
        String identity = CALL + "," + stamp(1) + ",," + CALL_FACTS;

        List<Tick> ticks =
                ticks(readAll(SECONDS, archive(row(identity, "0,0.0,0.0,0.00,0,0,0.0,0"), row(identity, ",,,,,,,"))));

        Tick zeros = ticks.get(0);
        assertThat(Arrays.asList(zeros.getBidPrice(), zeros.getBidSize(), zeros.getBidVol()))
                .containsOnlyNulls();
        assertThat(Arrays.asList(zeros.getAskPrice(), zeros.getAskSize(), zeros.getAskVol(), zeros.getMarkVol()))
                .containsOnlyNulls();
        assertThat(zeros.getMarkPrice()).isEqualTo(0.0);
        assertThat(ticks.get(1).getMarkPrice()).isNull();
    }

    @Test
    void takesReceiveTimeForTheClock() throws IOException {
        String row = row(CALL + "," + stamp(1) + "," + stamp(1.5) + "," + CALL_FACTS, QUOTE);

        Batch batch = batches(readAll(SECONDS, archive(row))).get(0);

        assertThat(batch.feedTime()).isEqualTo(time(1.5));
        assertThat(batch.batch().getTicks().get(0).getReceiveTime()).isEqualTo(time(1.5));
        assertThat(batch.batch().getTicks().get(0).getEventTime()).isEqualTo(time(1));
    }

    @Test
    void quotesLinearOptionsInDollars() throws IOException {
        String row = row("BTC_USDC-27JUN25-100000-P," + stamp(1) + ",,put,100000,1751011200000000", QUOTE);

        Batch batch = batches(readAll(SECONDS, archive(row))).get(0);

        assertThat(batch.key()).hasToString("deribit|BTC_USDC|2025-06-27T08:00Z");
        assertThat(batch.batch().getPriceUnit()).isEqualTo(PriceUnit.USD);
    }

    @Test
    void takesTheOrderOfColumnsFromTheHeader() throws IOException {
        String text = "\ufeffunderlying_price,rubbish,timestamp,symbol,exchange,ask_iv,type,strike_price,expiration\r\n"
                + "105000,what?," + stamp(1) + "," + CALL + ",deribit,51.5," + CALL_FACTS + "\r\n";

        List<FeedRecord> records = readAll(SECONDS, Files.writeString(folder.resolve("chain.csv"), text));

        assertThat(rejected(records)).isEmpty();
        assertThat(ticks(records)).singleElement().satisfies(tick -> {
            assertThat(tick.getAskVol()).isEqualTo(0.515);
            assertThat(tick.getForward()).isEqualTo(105_000.0);
            assertThat(tick.getBidVol()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MALFORMED_ROW      | deribit,BTC-27JUN25-100000-C,1748865601000000,,call,100",
                "MALFORMED_ROW      | deribit,@,,call,100000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,105000,,,,,,",
                "MALFORMED_ROW      | ''",
                "BAD_NUMBER         | deribit,@,,call,100000,1751011200000000,1,,x,1,50,2,1,51,1,50,S,105000,,,,,",
                "BAD_NUMBER         | deribit,@,,call,100000,1751011200000000,1,,1,1,NaN,2,1,51,1,50,S,105000,,,,,",
                "BAD_NUMBER         | deribit,@,,call,100000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,1e999,,,,,",
                "BAD_NUMBER         | deribit,@,,call,100000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,105000,?,,,,",
                "BAD_NUMBER         | deribit,@,soon,call,100000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,1,,,,,",
                "BAD_NUMBER         | deribit,@,,call,1OO000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,105000,,,,,",
                "UNKNOWN_INSTRUMENT | deribit,@,,put,100000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,105000,,,,,",
                "UNKNOWN_INSTRUMENT | deribit,@,,call,99000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,105000,,,,,",
                "UNKNOWN_INSTRUMENT | deribit,@,,call,100000,1751097600000000,1,,1,1,50,2,1,51,1,50,S,105000,,,,,",
                "UNKNOWN_INSTRUMENT | deribit,BTC-PERPETUAL,1748865601000000,,,,,1,,1,1,50,2,1,51,1,50,S,105000,,,,,",
                "UNKNOWN_INSTRUMENT | cboe,@,,call,100000,1751011200000000,1,,1,1,.5,2,1,.6,1,.5,S,1,,,,,",
                "INCOMPLETE         | deribit,,1748865601000000,,call,100000,1751011200000000,,,,,,,,,,,,,,,,,",
                "INCOMPLETE         | deribit,BTC-27JUN25-100000-C,,,call,100000,1751011200000000,,,,,,,,,,,,,,,,,",
                "NEGATIVE_PRICE     | deribit,@,,call,100000,1751011200000000,1,,-1,1,50,2,1,51,1,50,S,105000,,,,,",
                "NEGATIVE_PRICE     | deribit,@,,call,100000,1751011200000000,1,,1,-1,50,2,1,51,1,50,S,105000,,,,,",
                "NEGATIVE_PRICE     | deribit,@,,call,100000,1751011200000000,1,,1,1,50,2,1,-51,1,50,S,105000,,,,,",
                "NEGATIVE_PRICE     | deribit,@,,call,100000,1751011200000000,1,,1,1,50,2,1,51,-1,50,S,105000,,,,,",
                "NEGATIVE_PRICE     | deribit,@,,call,100000,1751011200000000,1,,1,1,50,2,1,51,1,50,S,-105000,,,,,",
                "CROSSED            | deribit,@,,call,100000,1751011200000000,1,,3,1,50,2,1,51,1,50,S,105000,,,,,",
                "CROSSED            | deribit,@,,call,100000,1751011200000000,1,,1,1,52,2,1,51,1,50,S,105000,,,,,",
                "EXPIRED | deribit,BTC-2JUN25-9-C,1748865600000000,,call,9,1748851200000000,,,,,,,,,,,,,,,,,",
                "EXPIRED | deribit,BTC-2JUN25-9-C,1748851200000000,,call,9,1748851200000000,,,,,,,,,,,,,,,,,",
            })
    void saysWhyARowIsNoTick(DeadLetterReason reason, String text) throws IOException {
        String row = text.replace("@", CALL + "," + stamp(1));

        List<FeedRecord> records = readAll(SECONDS, archive(row(0.5), row, row(1.5)));

        Rejected reject = rejected(records).get(0);
        assertThat(rejected(records)).hasSize(1);
        assertThat(reject.reason()).isEqualTo(reason);
        assertThat(reject.line()).isEqualTo(3);
        assertThat(reject.source()).isEqualTo("chain.csv");
        assertThat(reject.bytes()).isEqualTo(row.getBytes(StandardCharsets.UTF_8));
        assertThat(reject.detail()).isNotEmpty();
        assertThat(reject.feedTime()).isEqualTo(time(0.5));
        assertThat(ticks(records)).extracting(Tick::getSequence).containsExactly(2L, 4L);
    }

    @Test
    void keysARejectByItsSmileOrElseByItsSymbol() throws IOException {
        String identity = "," + stamp(1) + ",," + CALL_FACTS;

        List<Rejected> rejects = rejected(readAll(
                SECONDS,
                archive(
                        row(1),
                        row(CALL + identity, "-1,,,,,,,"),
                        row("BTC-PERPETUAL" + identity, ",,,,,,,"),
                        "deribit," + CALL + ",17",
                        "deribit,BTC-27J")));

        assertThat(rejects)
                .extracting(Rejected::key)
                .containsExactly("deribit|BTC|2025-06-27T08:00Z", "BTC-PERPETUAL", CALL, "");
    }

    @Test
    void keepsBytesThatAreNoText() throws IOException {
        byte[] garbage = {(byte) 0xff, 0, ',', (byte) 0xc3, '"'};
        Path file = write(folder.resolve("chain.csv"), List.of(row(1)));
        Files.write(file, garbage, StandardOpenOption.APPEND);

        Rejected reject = rejected(readAll(SECONDS, file)).get(0);

        assertThat(reject.bytes()).isEqualTo(garbage);
        assertThat(reject.line()).isEqualTo(3);
    }

    @Test
    void survivesARowWithoutEnd() throws IOException {
        List<FeedRecord> records = readAll(SECONDS, archive("x".repeat(1_000_000), row(1)));

        assertThat(rejected(records)).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(DeadLetterReason.MALFORMED_ROW);
            assertThat(reject.bytes()).hasSize(16_384);
        });
        assertThat(ticks(records)).extracting(Tick::getSequence).containsExactly(3L);
    }

    @Test
    void knowsGzipByItsBytes() throws IOException {
        Path plain = write(folder.resolve("plain.csv.gz"), List.of(row(1), row(2)));
        Path packed = Files.write(folder.resolve("packed.csv"), ChainCsv.gzip(Files.readString(plain)));

        assertThat(ticks(readAll(SECONDS, packed))).hasSize(2).isEqualTo(ticks(readAll(SECONDS, plain)));
    }

    @Test
    void cutsBatchesAtTheirLargestSize() throws IOException {
        String[] rows = IntStream.range(0, 600).mapToObj(i -> row(1 + i * 1e-6)).toArray(String[]::new);

        List<Batch> batches = batches(readAll(SECONDS, archive(rows)));

        assertThat(batches).extracting(batch -> batch.batch().getTicks().size()).containsExactly(256, 256, 88);
    }

    @Test
    void readsFilesAsOneFeed() throws IOException {
        Path first = write(folder.resolve("first.csv"), List.of(row(1), row(2.5)));
        Path second = write(folder.resolve("second.csv"), List.of(row(2.6), row(7)));

        List<FeedRecord> records = readAll(SECONDS, first, second);

        assertThat(batches(records))
                .extracting(Batch::source)
                .containsExactly("first.csv", "first.csv", "second.csv", "second.csv");
        assertThat(ChainCsv.heartbeats(records))
                .extracting(FeedRecord.Heartbeat::time)
                .containsExactly(time(2), time(7), time(8.2));
    }

    @Test
    void readsFilesInTheOrderOfTheirTimesHoweverTheyAreGiven() throws IOException {
        Path first = write(folder.resolve("b.csv"), List.of(row(1), row(2), row(600), row(601)));
        Path second = write(folder.resolve("a.csv"), List.of(row(900), row(901)));
        Path inside = write(folder.resolve("c.csv"), List.of(row(1.5), row(300), row(900.5)));

        List<FeedRecord> records = readAll(SECONDS, second, inside, first);

        assertThat(ticks(records))
                .extracting(Tick::getEventTime)
                .containsExactly(
                        time(1),
                        time(1.5),
                        time(2),
                        time(300),
                        time(600),
                        time(601),
                        time(900),
                        time(900.5),
                        time(901));
        assertThat(ticks(records)).extracting(Tick::getSequence).isSorted().doesNotHaveDuplicates();
        assertThat(records).hasToString(readAll(SECONDS, first, second, inside).toString());
    }

    @Test
    void refusesAFileGivenTwice() throws IOException {
        Path file = write(folder.resolve("day.csv"), List.of(row(1)));
        Path copy = write(folder.resolve("copy.csv"), List.of(row(1)));
        Path other = write(folder.resolve("other.csv"), List.of(row(1), row(2)));

        assertThatThrownBy(() -> Archive.open(List.of(file, other, copy), SECONDS))
                .isInstanceOf(UnreadableArchiveException.class)
                .hasMessageContaining("hold the same bytes: give each file once");
    }

    @Test
    void refusesWhatIsNoArchiveInOneSentence() throws IOException {
        Path unknown = Files.writeString(folder.resolve("prices.csv"), "date,open,close\n2025-06-02,1,2\n");
        Path twice = Files.writeString(folder.resolve("twice.csv"), HEADER + ",symbol\nx\n");
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path bare = Files.writeString(folder.resolve("bare.csv"), HEADER + "\n");

        assertRefused(
                unknown, "is of no known kind, it begins with 'date,open,close': give Tardis options_chain CSV; ");
        assertRefused(twice, "'symbol' twice");
        assertRefused(empty, "is empty");
        assertRefused(bare, "holds no entries");
        assertRefused(Files.write(folder.resolve("nothing.gz"), ChainCsv.gzip("")), "is empty once unpacked");
        assertRefused(folder, "is not a readable file");
        assertRefused(folder.resolve("nowhere.csv"), "does not exist");
        assertRefused(
                Files.write(folder.resolve("stub.gz"), new byte[] {0x1f, (byte) 0x8b}), "breaks off after line 0");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> Archive.open(List.of(file), SECONDS))
                .isInstanceOf(UnreadableArchiveException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void handsOutWhatATruncatedArchiveHoldsAndThenSaysWhereItBreaksOff() throws IOException {
        List<String> rows = IntStream.range(0, 5_000).mapToObj(i -> row(i)).toList();
        byte[] whole = ChainCsv.gzip(HEADER + "\n" + String.join("\n", rows) + "\n");
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        List<FeedRecord> records = new ArrayList<>();

        try (Archive archive = Archive.open(List.of(file), SECONDS)) {
            assertThatThrownBy(() -> {
                        for (FeedRecord next = archive.next(); next != null; next = archive.next()) {
                            records.add(next);
                        }
                    })
                    .isInstanceOf(UnreadableArchiveException.class)
                    .hasMessageContaining("cut.csv.gz breaks off after line ")
                    .hasMessageContaining("fetch the file again");
            assertThatThrownBy(archive::next).isInstanceOf(UnreadableArchiveException.class);
            assertThat(ticks(records))
                    .hasSize((int) archive.progress().ticksRead())
                    .hasSizeGreaterThan(1_000);
            assertThat(archive.files().get(0).sha256()).isNull();
        }
    }

    @Test
    void countsRowsFaultsTimesAndBytes() throws IOException {
        Path file = archive(row(1), "", row(2), "deribit,x", row("BTC-PERPETUAL,,,,,", ",,,,,,,"));
        try (Archive archive = Archive.open(List.of(file), SECONDS)) {
            while (archive.next() != null) {
                assertThat(archive.progress().bytesTotal()).isEqualTo(Files.size(file));
            }

            ArchiveFileSummary summary = archive.files().get(0);
            assertThat(summary.name()).isEqualTo("chain.csv");
            assertThat(summary.rows()).isEqualTo(5);
            assertThat(summary.rejected())
                    .containsOnly(
                            Map.entry(DeadLetterReason.MALFORMED_ROW, 2L),
                            Map.entry(DeadLetterReason.UNKNOWN_INSTRUMENT, 1L));
            assertThat(summary.firstEventTime()).isEqualTo(time(1));
            assertThat(summary.lastEventTime()).isEqualTo(time(2));
            assertThat(summary.sha256()).isEqualTo(sha256(Files.readAllBytes(file)));
            assertThat(archive.progress().ticksRead()).isEqualTo(5);
            assertThat(archive.progress().bytesRead()).isEqualTo(Files.size(file));
            assertThat(archive.progress().newestEventTime()).isEqualTo(time(2));
            assertThat(archive.next()).isNull();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path archive(String... rows) throws IOException {
        return write(folder.resolve("chain.csv"), List.of(rows));
    }
}
