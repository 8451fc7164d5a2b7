package io.smilestream.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.TickFeed;
import io.smilestream.feeds.live.MarketServer.Sent;
import io.smilestream.feeds.recording.Ending;
import io.smilestream.feeds.recording.FlowSettings;
import io.smilestream.feeds.recording.PlainDecoder;
import io.smilestream.feeds.recording.RecordedFeed;
import io.smilestream.feeds.recording.RecordingSettings;
import io.smilestream.feeds.recording.RecordingWriter;
import io.smilestream.feeds.recording.RecordsText;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each venue's feed against a server that speaks its language and misbehaves in every way, in an order drawn from a seed.
 * A few seconds by default; {@code -Dsmilestream.feed.minutes=30} and {@code -Dsmilestream.feed.seed=7} make it an ordeal.
 */
@Timeout(4_000)
class LiveFeedTest {
    private static final FlowSettings FLOW =
            FlowSettings.standard(Windows.of(Duration.ofSeconds(1), Duration.ofMillis(200)), Duration.ofSeconds(5));
    private static final Duration EFFECT_MAX = Duration.ofSeconds(30);

    /** What the server can do; each is done until the feed has coped with it. */
    private enum Misdeed {
        DROP,
        GARBAGE,
        SILENCE,
        GAP,
        RATE_LIMIT,
        FAILED_LIST,
        REFUSAL,
        LISTING
    }

    private final LongSupplier clock = steadyClock();
    private final Map<Misdeed, Integer> done = new HashMap<>();

    @ParameterizedTest
    @EnumSource(Venue.class)
    void losesNothingDeliveredAfterTheLastReconnectionAndReplaysAsItRan(Venue venue, @TempDir Path folder)
            throws IOException, InterruptedException {
        ordeal(venue, folder, Long.getLong("smilestream.feed.seed", 1));

        assertThat(threadsNamed("feed-" + name(venue))).isEmpty();
        // Java 17 ends a client's selector once nobody refers to the client.
        await().atMost(EFFECT_MAX).until(() -> {
            System.gc();
            return threadsNamed("HttpClient-").isEmpty();
        });
    }

    private void ordeal(Venue venue, Path folder, long seed) throws IOException, InterruptedException {
        try (MarketServer server = MarketServer.open(scriptOf(venue), clock, seed)) {
            LiveFeed feed = feed(venue, server, folder, 10_000);
            FeedReader reader = FeedReader.start(feed);
            await().atMost(EFFECT_MAX).until(server::isFullySubscribed);

            misbehave(server, feed, seed);
            server.quiet(true);
            Set<Long> delivered =
                    server.sentOnLastConnection().stream().map(Sent::number).collect(Collectors.toSet());
            await().atMost(EFFECT_MAX).until(() -> reader.numbers().containsAll(delivered));
            FeedCounters counters = feed.counters();
            feed.stop();
            byte[] live = reader.join();
            feed.close();

            assertEveryIncidentCounted(counters, server);
            assertThat(reader.outOfOrder()).isZero();
            assertThat(replay(venue, folder)).isEqualTo(live);
            await().atMost(EFFECT_MAX).until(() -> server.open() == 0);
        }
    }

    @Test
    void losesNoNewestQuoteToASlowReaderAndRecordsWhatItFeeds(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (MarketServer server = MarketServer.open(new BybitScript(), clock, 1)) {
            LiveFeed feed = feed(Venue.BYBIT, server, folder, 50);
            await().atMost(EFFECT_MAX).until(() -> server.sentOnLastConnection().size() > 1_000);
            server.quiet(true);
            Map<Integer, Long> newest = new HashMap<>();
            server.sentOnLastConnection().forEach(sent -> newest.put(sent.strike(), sent.number()));
            await().atMost(EFFECT_MAX)
                    .until(() -> feed.counters().count(Incident.CONFLATIONS) > 500
                            && feed.counters().pending() < 60);

            FeedReader reader = FeedReader.start(feed);
            await().atMost(EFFECT_MAX)
                    .untilAsserted(() -> assertThat(reader.newest()).isEqualTo(newest));
            feed.stop();
            byte[] live = reader.join();
            feed.close();

            assertThat(reader.numbers()).hasSizeLessThan(500);
            assertThat(replay(Venue.BYBIT, folder)).isEqualTo(live);
        }
    }

    private void misbehave(MarketServer server, LiveFeed feed, long seed) {
        Random random = new Random(seed);
        List<Misdeed> order = new ArrayList<>(List.of(Misdeed.values()));
        long end = clock.getAsLong()
                + Duration.ofMinutes(Long.getLong("smilestream.feed.minutes", 0))
                                .toNanos()
                        / 1_000;
        do {
            java.util.Collections.shuffle(order, random);
            for (Misdeed misdeed : order) {
                commit(misdeed, server, feed);
                await().atMost(EFFECT_MAX).until(server::isFullySubscribed);
                done.merge(misdeed, 1, Integer::sum);
            }
        } while (clock.getAsLong() < end);
    }

    private static void commit(Misdeed misdeed, MarketServer server, LiveFeed feed) {
        int connections = server.connections();
        switch (misdeed) {
            case DROP -> {
                server.drop();
                await().atMost(EFFECT_MAX).until(() -> server.connections() > connections);
            }
            case GARBAGE ->
                awaitMore(feed, Incident.GARBAGE, 1, () -> await().atMost(EFFECT_MAX)
                        .until(server::garbage));
            case SILENCE -> {
                awaitMore(feed, Incident.SILENCES, 1, () -> server.silent(true));
                server.silent(false);
                await().atMost(EFFECT_MAX).until(() -> server.connections() > connections);
            }
            case GAP -> {
                server.withhold(105);
                await().atMost(EFFECT_MAX).until(() -> !server.isWithholding());
            }
            case RATE_LIMIT -> {
                server.limitRate();
                await().atMost(EFFECT_MAX).until(() -> !server.isLimiting());
            }
            case FAILED_LIST -> awaitMore(feed, Incident.FAILED_QUESTIONS, 2, () -> server.failList(2));
            case REFUSAL -> {
                server.refuse(107, true);
                awaitMore(feed, Incident.REFUSALS, 1, server::drop);
                server.refuse(107, false);
            }
            case LISTING -> server.strikes().add(120 + server.strikes().size());
        }
    }

    private static void awaitMore(LiveFeed feed, Incident incident, int more, Runnable deed) {
        long before = feed.counters().count(incident);
        deed.run();
        await().atMost(EFFECT_MAX).until(() -> feed.counters().count(incident) >= before + more);
    }

    private void assertEveryIncidentCounted(FeedCounters counters, MarketServer server) {
        int drops = done(Misdeed.DROP) + done(Misdeed.RATE_LIMIT) + done(Misdeed.REFUSAL);
        assertThat(counters.count(Incident.GARBAGE)).isEqualTo(done(Misdeed.GARBAGE));
        assertThat(counters.count(Incident.SILENCES)).isGreaterThanOrEqualTo(done(Misdeed.SILENCE));
        // A line that both sides give up at the same moment ends but once.
        assertThat(counters.count(Incident.DISCONNECTIONS))
                .isEqualTo(counters.count(Incident.CONNECTIONS) - 1)
                .isBetween((long) drops, drops + counters.count(Incident.SILENCES));
        assertThat(counters.count(Incident.CONNECTIONS)).isEqualTo(server.connections());
        assertThat(counters.count(Incident.GAPS)).isGreaterThanOrEqualTo(done(Misdeed.GAP));
        assertThat(counters.count(Incident.RATE_LIMITS))
                .isEqualTo(done(Misdeed.RATE_LIMIT) + counters.count(Incident.FAILED_QUESTIONS));
        assertThat(counters.count(Incident.FAILED_QUESTIONS)).isEqualTo(2L * done(Misdeed.FAILED_LIST));
        assertThat(counters.count(Incident.REFUSALS)).isGreaterThanOrEqualTo(done(Misdeed.REFUSAL));
        assertThat(counters.count(Incident.CONFLATIONS)).isZero();
    }

    private int done(Misdeed misdeed) {
        return done.getOrDefault(misdeed, 0);
    }

    private LiveFeed feed(Venue venue, MarketServer server, Path folder, int pendingMax) throws IOException {
        LiveSettings settings = new LiveSettings(List.of("BTC"), pendingMax, Duration.ofMillis(250), 1);
        VenueConnection connection = new VenueConnection(
                new QuickDialect(venue.dialect(settings.underlyings())),
                settings,
                new JdkWire("feed-" + name(venue), server.socket(), server.rest()),
                clock);
        connection.start();
        RecordingWriter recording = new RecordingWriter(
                folder, name(venue), new RecordingSettings(1 << 16, Duration.ofSeconds(1), 1 << 19));
        return new LiveFeed(
                connection, FLOW, sizes -> new PlainDecoder(name(venue), sizes), recording, Ending.CLOSE_WINDOWS);
    }

    private static byte[] replay(Venue venue, Path folder) throws IOException {
        MessageDigest digest = RecordsText.digest();
        try (Stream<Path> files = Files.list(folder);
                TickFeed feed = RecordedFeed.open(
                        files.sorted().toList(),
                        FLOW,
                        sizes -> new PlainDecoder(name(venue), sizes),
                        Ending.CLOSE_WINDOWS)) {
            for (FeedRecord next = feed.next(); next != null; next = feed.next()) {
                RecordsText.update(digest, next);
            }
        }
        return digest.digest();
    }

    private static List<String> threadsNamed(String start) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(start))
                .collect(Collectors.toList());
    }

    private static VenueScript scriptOf(Venue venue) {
        return switch (venue) {
            case DERIBIT -> new DeribitScript();
            case OKX -> new OkxScript();
            case BYBIT -> new BybitScript();
        };
    }

    private static String name(Venue venue) {
        return venue.name().toLowerCase(Locale.ROOT);
    }

    private static LongSupplier steadyClock() {
        Instant anchor = Instant.now();
        long nanos = System.nanoTime();
        return () ->
                (anchor.getEpochSecond() * 1_000_000L + anchor.getNano() / 1_000) + (System.nanoTime() - nanos) / 1_000;
    }
}
