package io.smilestream.feeds.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.FeedRecord.Rejected;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small archives for tests and reads them back. */
final class ChainCsv {
    static final String HEADER = "exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,open_interest,"
            + "last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,underlying_index,"
            + "underlying_price,delta,gamma,vega,theta,rho";
    static final Instant NOON = Instant.parse("2025-06-02T12:00:00Z");
    static final String CALL = "BTC-27JUN25-100000-C";
    static final String CALL_FACTS = "call,100000,1751011200000000";

    /** Windows of one second, grace of 200 ms. */
    static final ArchiveSettings SECONDS = ArchiveSettings.standard(Duration.ofSeconds(1), Duration.ofMillis(200));

    private ChainCsv() {}

    /** A sound row that many seconds after noon. */
    static String row(double seconds) {
        return row(CALL + "," + stamp(seconds) + ",," + CALL_FACTS, "0.01,2.0,50,0.0105,3,51.5,0.0102,50.7");
    }

    /** A row of the six identifying cells behind the exchange, and the eight quoted ones. */
    static String row(String identity, String quote) {
        return "deribit," + identity + ",12.5,," + quote + ",SYN,105000.5,0.4,,,,";
    }

    static long stamp(double seconds) {
        return EpochMicros.of(NOON) + Math.round(seconds * 1e6);
    }

    static Instant time(double seconds) {
        return EpochMicros.toInstant(stamp(seconds));
    }

    static Path write(Path file, List<String> rows) throws IOException {
        return Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static List<FeedRecord> readAll(ArchiveSettings settings, Path... files) throws IOException {
        List<FeedRecord> records = new ArrayList<>();
        try (Archive archive = Archive.open(List.of(files), settings)) {
            for (FeedRecord record = archive.next(); record != null; record = archive.next()) {
                records.add(record);
            }
        }
        return records;
    }

    /** What an archive of these files held, once read to its end. */
    static List<ArchiveFileSummary> summaries(ArchiveSettings settings, Path... files) throws IOException {
        try (Archive archive = Archive.open(List.of(files), settings)) {
            while (archive.next() != null) {
                assertThat(archive.progress().bytesTotal()).isPositive();
            }
            return archive.files();
        }
    }

    static List<Batch> batches(List<FeedRecord> records) {
        return only(Batch.class, records);
    }

    static List<Heartbeat> heartbeats(List<FeedRecord> records) {
        return only(Heartbeat.class, records);
    }

    static List<Rejected> rejected(List<FeedRecord> records) {
        return only(Rejected.class, records);
    }

    static List<Tick> ticks(List<FeedRecord> records) {
        return batches(records).stream()
                .flatMap(batch -> batch.batch().getTicks().stream())
                .toList();
    }

    private static <T extends FeedRecord> List<T> only(Class<T> kind, List<FeedRecord> records) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
