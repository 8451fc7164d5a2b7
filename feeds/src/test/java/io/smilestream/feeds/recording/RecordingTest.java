package io.smilestream.feeds.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
    private static final long START = EpochMicros.of(Instant.parse("2026-11-21T08:59:58Z"));
    private static final FlowSettings FLOW =
            FlowSettings.standard(Windows.of(Duration.ofSeconds(1), Duration.ofMillis(200)), Duration.ofSeconds(5));

    private final Path folder;

    RecordingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesBackEveryLineInFilesThatCanBeReadAlone() throws IOException {
        List<VenueLine> lines = lines(1, 6_000);

        record(lines, new RecordingSettings(4_096, Duration.ofSeconds(1), 20_000));

        assertThat(files()).hasSizeGreaterThan(3);
        assertThat(files().get(0).getFileName()).hasToString("fake-20261121T085958.000000Z.ndjson.gz");
        assertThat(linesOf(files())).isEqualTo(lines);
        assertThat(unpackedStart(files().get(1)))
                .contains("{\"smilestream\":\"recording\",\"version\":1,\"venue\":\"fake\"}")
                .contains("{\"smilestream\":\"known\",\"url\":\"/instruments\"");
    }

    @Test
    void beginsAFileEachHour() throws IOException {
        record(lines(2, 4_000), RecordingSettings.standard());

        assertThat(files()).hasSize(2);
        assertThat(files().get(1).getFileName().toString()).startsWith("fake-20261121T090000.");
    }

    @Test
    void neverWritesIntoAFileThatIsThere() throws IOException {
        record(lines(3, 10), RecordingSettings.standard());
        record(lines(3, 10), RecordingSettings.standard());

        assertThat(files()).hasSize(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void losesNoMoreThanTheLastMemberToATornTail(long seed) throws IOException {
        List<VenueLine> lines = lines(seed, 1_500);
        record(lines, new RecordingSettings(8_192, Duration.ofSeconds(1), 1 << 30));
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        int cut = new Random(seed).nextInt(whole.length / 2, whole.length);
        byte[] torn = Arrays.copyOf(whole, cut);
        // A file system may leave zeros where the last bytes should be.
        Files.write(file, seed % 2 == 0 ? Arrays.copyOf(torn, cut + 300) : torn);

        try (RecordingReader reader = RecordingReader.open(file)) {
            List<VenueLine> read = linesOf(reader);

            assertThat(read).isEqualTo(lines.subList(0, read.size()));
            assertThat(read.size()).isGreaterThan(lines.size() / 3);
            assertThat(reader.tornBytes()).isEqualTo(Files.size(file) - reader.bytesRead());
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void refusesDamageBeforeTheEnd() throws IOException {
        record(lines(7, 1_500), new RecordingSettings(8_192, Duration.ofSeconds(1), 1 << 30));
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);

        assertThatThrownBy(() -> linesOf(List.of(file)))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged behind byte");
    }

    @Test
    void readsAnUnpackedFileAsWell() throws IOException {
        List<VenueLine> lines = lines(8, 200);
        record(lines, RecordingSettings.standard());
        Path plain = folder.resolve("plain.ndjson");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(files().get(0)))) {
            Files.write(plain, in.readAllBytes());
        }
        Files.writeString(plain, "2026-11-21T09:", java.nio.file.StandardOpenOption.APPEND);

        try (RecordingReader reader = RecordingReader.open(plain)) {
            assertThat(linesOf(reader)).isEqualTo(lines);
            assertThat(reader.tornBytes()).isEqualTo(14);
        }
    }

    @Test
    void replaysToTheRecordsOfTheFlowItWasFedTo() throws IOException {
        List<VenueLine> lines = lines(9, 5_000);
        List<FeedRecord> live = new ArrayList<>();
        MessageFlow flow = new MessageFlow(FLOW, sizes -> new PlainDecoder("fake", sizes), live::add);
        lines.forEach(line -> {
            flow.flushIfDue(line.receiveMicros() - 1);
            flow.accept(line);
        });
        flow.finish(Ending.CLOSE_WINDOWS);
        record(lines, new RecordingSettings(4_096, Duration.ofMillis(300), 30_000));

        List<FeedRecord> replayed = new ArrayList<>();
        try (TickFeed feed =
                RecordedFeed.open(files(), FLOW, sizes -> new PlainDecoder("fake", sizes), Ending.CLOSE_WINDOWS)) {
            for (FeedRecord next = feed.next(); next != null; next = feed.next()) {
                replayed.add(next);
            }
            assertThat(feed.progress().ticksRead()).isPositive();
            assertThat(feed.progress().bytesRead()).isEqualTo(feed.progress().bytesTotal());
        }

        assertThat(RecordsText.of(replayed)).isEqualTo(RecordsText.of(live));
    }

    @Test
    void refusesFilesOutOfOrder() throws IOException {
        record(lines(10, 4_000), RecordingSettings.standard());
        List<Path> reversed = List.of(files().get(1), files().get(0));

        assertThatThrownBy(() -> {
                    try (TickFeed feed = RecordedFeed.open(
                            reversed, FLOW, sizes -> new PlainDecoder("fake", sizes), Ending.CLOSE_WINDOWS)) {
                        for (FeedRecord next = feed.next(); next != null; next = feed.next()) {
                            assertThat(next).isNotNull();
                        }
                    }
                })
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("in the order of their times");
    }

    @Test
    void recognisesItsOwnFirstLineAlone() {
        assertThat(RecordedFeed.recognises(
                        "2026-11-21T08:00:00.000000Z {\"smilestream\":\"recording\",\"version\":1,\"venue\":\"okx\"}"))
                .isTrue();
        assertThat(RecordedFeed.recognises("2026-11-21T08:00:00.0000000Z {\"jsonrpc\":\"2.0\"}"))
                .isFalse();
        assertThat(RecordedFeed.recognises("exchange,symbol,timestamp")).isFalse();
    }

    /** One message a millisecond of quotes, the feed's clock each quarter of a second, an answer at the start. */
    static List<VenueLine> lines(long seed, int count) {
        Random random = new Random(seed);
        List<VenueLine> lines = new ArrayList<>();
        String sizes =
                "{\"data\":[{\"instType\":\"OPTION\",\"instId\":\"BTC-100\",\"ctVal\":\"1\",\"ctMult\":\"0.1\"}]}";
        lines.add(new VenueLine(START, Mark.answer("/instruments", sizes)));
        for (int i = 1; i < count; i++) {
            long now = START + i * 1_000L + random.nextInt(1_000);
            String text = i % 250 == 0
                    ? Mark.CLOCK.text()
                    : PlainDecoder.quote(
                            100 + random.nextInt(20), now - 20_000 - random.nextInt(50_000), random.nextDouble());
            lines.add(new VenueLine(now, i % 333 == 0 ? "gärbage" : text));
        }
        return lines;
    }

    private void record(List<VenueLine> lines, RecordingSettings settings) throws IOException {
        try (RecordingWriter writer = new RecordingWriter(folder, "fake", settings)) {
            for (VenueLine line : lines) {
                writer.write(line);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    /** Without what the writer added at the files' starts. */
    private static List<VenueLine> linesOf(List<Path> files) throws IOException {
        List<VenueLine> lines = new ArrayList<>();
        for (Path file : files) {
            try (RecordingReader reader = RecordingReader.open(file)) {
                lines.addAll(linesOf(reader));
            }
        }
        return lines;
    }

    private static List<VenueLine> linesOf(RecordingReader reader) throws IOException {
        List<VenueLine> lines = new ArrayList<>();
        for (VenueLine line = reader.next(); line != null; line = reader.next()) {
            if (Mark.of(line.text()) != Mark.KNOWN) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String unpackedStart(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readNBytes(1_000), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
