package io.smilestream.feeds.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.feeds.FeedPromises;
import io.smilestream.feeds.FeedRecord;
import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.feeds.FeedRecord.Heartbeat;
import io.smilestream.feeds.archive.Archive;
import io.smilestream.feeds.archive.ArchiveSettings;
import io.smilestream.feeds.archive.OptionsChainWriter;
import io.smilestream.feeds.simulator.MarketMessages.MarketMessage;
import io.smilestream.feeds.simulator.scenario.EventKind;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.ShippedScenarios;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.deribit.DeribitInstrument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketSimulatorTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final String DIGEST = "8ecbc29cc9fa6daf1d837f211762522686d6bad1e02cae8ed0fed7d5a907e507";
    private static final MarketSettings TEN_SECONDS = MarketSettings.standard().withSpan(START, Duration.ofSeconds(10));

    @Test
    void repeatsItselfForOneSeedOnly() {
        List<FeedRecord> records = records(TEN_SECONDS);

        assertThat(records(TEN_SECONDS)).isEqualTo(records);
        assertThat(records(TEN_SECONDS.withSeed(2))).isNotEqualTo(records);
    }

    /** SHA-256 of the ticks of ten seconds in every shipped scenario: the same on every machine and every Java. */
    @Test
    void givesTheVeryBytesItAlwaysGave() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String name : ShippedScenarios.names()) {
            MarketMessages messages = new MarketMessages(
                    TEN_SECONDS.withScenario(ShippedScenarios.open(name)).withTicksPerSecond(1_000));
            for (MarketMessage message = messages.next(); message != null; message = messages.next()) {
                digest.update((message.receiveTime() + message.text()).getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST);
    }

    @Test
    void saysTheSameInBatchesOfAnySize() {
        MarketSettings large = TEN_SECONDS.withBatchEvery(Duration.ofSeconds(1));

        assertThat(Market.ticks(large)).isEqualTo(Market.ticks(TEN_SECONDS));
    }

    @Test
    void beginsAsALongerRunOfItBegins() {
        MarketSettings longer = TEN_SECONDS.withSpan(START, Duration.ofSeconds(12));
        List<SmileTick> ticks = Market.ticks(TEN_SECONDS);

        assertThat(Market.ticks(longer)).containsAll(ticks);
    }

    @Test
    void listsStrikesWhereTheMarketHasGone() {
        MarketEvent fall =
                MarketEvent.everywhere(EventKind.SPOT_MOVE, -0.3, MarketEvent.Timing.from(Duration.ofSeconds(30)));
        MarketSettings market = Market.of(Market.with(fall), 960).withTicksPerSecond(100);
        Instant review = Instant.parse("2026-01-05T09:15:00Z");
        double before = lowestStrike(market, Instant.EPOCH, review);
        double after = lowestStrike(market, review, Instant.MAX);

        assertThat(after).isLessThan(0.85 * before);
    }

    private static double lowestStrike(MarketSettings market, Instant from, Instant to) {
        return Market.ticks(market).stream()
                .filter(tick -> tick.key().equals(Market.FRONT))
                .map(SmileTick::tick)
                .filter(tick -> !tick.getReceiveTime().isBefore(from)
                        && tick.getReceiveTime().isBefore(to))
                .mapToDouble(Tick::getStrike)
                .min()
                .orElseThrow();
    }

    @Test
    void reportsAtTheRateAskedFor() {
        assertThat(ticks(records(TEN_SECONDS))).hasSizeBetween(19_000, 21_000);
        assertThat(ticks(records(TEN_SECONDS.withTicksPerSecond(10)))).hasSizeBetween(60, 140);
    }

    @Test
    void tellsTheTimeFourTimesASecondAndClosesTheLastWindow() {
        List<FeedRecord> records = records(TEN_SECONDS);
        List<Instant> heartbeats = records.stream()
                .filter(Heartbeat.class::isInstance)
                .map(record -> ((Heartbeat) record).time())
                .toList();

        assertThat(heartbeats.subList(0, 3))
                .containsExactly(START.plusMillis(250), START.plusMillis(500), START.plusMillis(750));
        assertThat(heartbeats).hasSize(40).last().isEqualTo(START.plusMillis(10_200));
        FeedPromises.assertKept(records, Windows.of(TEN_SECONDS.window(), TEN_SECONDS.grace()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromisesInAQuietMarket(long seed) {
        MarketSettings quiet = TEN_SECONDS.withSeed(seed).withTicksPerSecond(3);

        FeedPromises.assertKept(records(quiet), Windows.of(quiet.window(), quiet.grace()));
    }

    @Test
    void opensWithAQuoteOfEveryOption() {
        Set<String> first = ticks(records(TEN_SECONDS.withSpan(START, Duration.ofSeconds(1)))).stream()
                .map(Tick::getInstrument)
                .collect(Collectors.toSet());
        Set<String> all =
                ticks(records(TEN_SECONDS)).stream().map(Tick::getInstrument).collect(Collectors.toSet());

        assertThat(first).isEqualTo(all).hasSizeGreaterThan(12 * 2 * 15);
    }

    @Test
    void quotesWhatAVenueCouldQuote() {
        for (Batch batch : batches(records(TEN_SECONDS))) {
            assertThat(batch.batch().getTicks()).isNotEmpty();
            assertThat(batch.feedTime())
                    .isEqualTo(batch.batch()
                            .getTicks()
                            .get(batch.batch().getTicks().size() - 1)
                            .getReceiveTime());
            batch.batch().getTicks().forEach(tick -> assertPlausible(batch.key(), tick));
        }
    }

    private static void assertPlausible(SmileKey key, Tick tick) {
        DeribitInstrument option = DeribitInstrument.parse(tick.getInstrument());
        assertThat(option)
                .isEqualTo(new DeribitInstrument(key.underlying(), key.expiry(), tick.getStrike(), tick.getRight()));
        assertThat(tick.getEventTime()).isBefore(key.expiry()).isBefore(tick.getReceiveTime());
        assertThat(tick.getBidPrice() != null || tick.getAskPrice() != null).isTrue();
        assertOnGrid(tick.getBidPrice());
        assertOnGrid(tick.getAskPrice());
        if (tick.getBidPrice() != null && tick.getAskPrice() != null) {
            assertThat(tick.getBidPrice()).isLessThan(tick.getAskPrice());
        }
        if (tick.getBidVol() != null && tick.getAskVol() != null) {
            assertThat(tick.getBidVol()).isLessThanOrEqualTo(tick.getAskVol());
        }
        assertThat(tick.getMarkVol()).isBetween(0.05, 5.0);
        assertThat(tick.getForward()).isGreaterThan(0.0);
    }

    private static void assertOnGrid(@Nullable Double price) {
        if (price != null) {
            long step = price < 0.005 ? 1 : 5;
            assertThat(price * 1e4 / step).isCloseTo(Math.rint(price * 1e4 / step), within(1e-9));
            assertThat(price).isGreaterThan(0.0);
        }
    }

    @Test
    void leavesWingsOneSidedAndHalfTheQuotesWithoutVols() {
        List<Tick> ticks = ticks(records(TEN_SECONDS));
        double oneSided = share(ticks, tick -> tick.getBidPrice() == null || tick.getAskPrice() == null);
        double withVols = share(ticks, tick -> tick.getBidVol() != null || tick.getAskVol() != null);

        assertThat(oneSided).isBetween(0.03, 0.35);
        assertThat(withVols).isBetween(0.4, 0.55);
        assertThat(ticks(records(TEN_SECONDS.withVolShare(0.0)))).allMatch(tick -> tick.getAskVol() == null);
    }

    @Test
    void quotesAroundTheTruth() {
        MarketSimulator simulator = new MarketSimulator(TEN_SECONDS);
        int inside = 0;
        int quoted = 0;
        for (FeedRecord record = simulator.next(); record != null; record = simulator.next()) {
            if (record instanceof Batch batch) {
                TrueSmile truth = simulator.trueSmile(batch.key());
                Tick tick = batch.batch().getTicks().get(0);
                if (tick.getBidVol() != null && tick.getAskVol() != null) {
                    double vol = truth.vol(tick.getStrike());
                    quoted++;
                    inside += tick.getBidVol() <= vol && vol <= tick.getAskVol() ? 1 : 0;
                    assertThat(vol).isCloseTo(tick.getMarkVol(), within(0.005));
                }
            }
        }
        assertThat(quoted).isGreaterThan(1_000);
        assertThat(inside).isGreaterThan((int) (0.95 * quoted));
    }

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @Test
    void rollsOverAnExpiry() {
        Instant start = Instant.parse("2026-01-09T07:59:58Z");
        Instant gone = Instant.parse("2026-01-09T08:00:00Z");
        MarketSimulator simulator =
                new MarketSimulator(MarketSettings.standard().withSpan(start, Duration.ofSeconds(4)));
        Set<Instant> before = expiries(simulator, gone);
        Set<Instant> after = expiries(simulator, Instant.MAX);

        assertThat(before).contains(gone).hasSize(6);
        assertThat(after).doesNotContain(gone).hasSize(6);
        assertThatThrownBy(() -> simulator.trueSmile(new SmileKey("deribit", "BTC", gone)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deribit|BTC|2026-01-09T08:00Z");
    }

    private static Set<Instant> expiries(MarketSimulator simulator, Instant until) {
        Set<Instant> expiries = new TreeSet<>();
        for (FeedRecord record = simulator.next(); record != null; record = simulator.next()) {
            if (record instanceof Batch batch) {
                if (!batch.feedTime().isBefore(until)) {
                    break;
                }
                expiries.add(batch.key().expiry());
            }
        }
        return expiries;
    }

    @ParameterizedTest
    @ValueSource(strings = {"market.csv", "market.csv.gz"})
    void readsBackWhatTheArchiveWriterWrote(String name, @TempDir Path folder) throws IOException {
        List<FeedRecord> records = records(TEN_SECONDS);
        Path file = folder.resolve(name);
        try (OptionsChainWriter writer = OptionsChainWriter.create(file)) {
            for (FeedRecord record : records) {
                writer.write(record);
            }
        }
        List<FeedRecord> read = read(file);

        assertThat(read).noneMatch(FeedRecord.Rejected.class::isInstance);
        assertThat(inOrder(read, 1)).isEqualTo(inOrder(records, 0));
        FeedPromises.assertKept(read, Windows.of(TEN_SECONDS.window(), TEN_SECONDS.grace()));
    }

    private static List<FeedRecord> read(Path file) throws IOException {
        List<FeedRecord> records = new ArrayList<>();
        ArchiveSettings settings = ArchiveSettings.standard(TEN_SECONDS.window(), TEN_SECONDS.grace());
        try (Archive archive = Archive.open(List.of(file), settings)) {
            for (FeedRecord record = archive.next(); record != null; record = archive.next()) {
                records.add(record);
            }
        }
        return records;
    }

    /** The ticks by sequence, which counts from a header's number of lines. */
    private static List<Tick> inOrder(List<FeedRecord> records, long headerLines) {
        List<Tick> ticks = new ArrayList<>();
        for (Tick tick : ticks(records)) {
            ticks.add(Tick.newBuilder(tick)
                    .setSequence(tick.getSequence() - headerLines)
                    .build());
        }
        ticks.sort(Comparator.comparing(Tick::getSequence));
        return ticks;
    }

    private static double share(List<Tick> ticks, Predicate<Tick> kind) {
        return ticks.stream().filter(kind).count() / (double) ticks.size();
    }

    private static List<FeedRecord> records(MarketSettings settings) {
        List<FeedRecord> records = new ArrayList<>();
        MarketSimulator simulator = new MarketSimulator(settings);
        for (FeedRecord record = simulator.next(); record != null; record = simulator.next()) {
            records.add(record);
        }
        return records;
    }

    private static List<Batch> batches(List<FeedRecord> records) {
        return records.stream()
                .filter(Batch.class::isInstance)
                .map(Batch.class::cast)
                .toList();
    }

    private static List<Tick> ticks(List<FeedRecord> records) {
        return batches(records).stream()
                .flatMap(batch -> batch.batch().getTicks().stream())
                .toList();
    }
}
