package io.smilestream.topology;

import static io.smilestream.topology.Market.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.DriftMetric;
import io.smilestream.v1.SuggestedAction;
import io.smilestream.v1.SurfacePart;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two venues of one underlying: who leaves the other's word is told apart from a market that moves, whatever comes first. */
class OtherVenueTest {
    private static final List<String> VENUES = List.of("deribit", "okx");
    private static final List<Instant> EXPIRIES = List.of(
            Instant.parse("2026-03-06T08:00:00Z"),
            Instant.parse("2026-03-27T08:00:00Z"),
            Instant.parse("2026-06-26T08:00:00Z"));

    /** Enough to have learnt what is usual. */
    private static final int LEARNT = 45;

    private static final int AFTER = 20;

    /** Six half-spreads of the market's quotes. */
    private static final double JUMP = 0.03;

    /** A tenth of a half-spread, one standard deviation. */
    private static final double NOISE = 5e-4;

    private final Random random = new Random(7);
    private StreamUnderTest stream = new StreamUnderTest();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void oneVenueOffIsBadDataOfThatVenue() {
        run(true, false);

        List<DriftAlert> opened = opened();
        assertThat(opened).hasSize(1);
        DriftAlert alert = opened.get(0);
        assertThat(alert.getVenue()).isEqualTo("deribit");
        assertThat(alert.getExpiry()).isNull();
        assertThat(alert.getCause()).isEqualTo(DriftCause.DATA_QUALITY);
        assertThat(alert.getMetric()).isEqualTo(DriftMetric.REFERENCE_VOL);
        assertThat(alert.getAction()).isEqualTo(SuggestedAction.CHECK_FEED);
        assertThat(alert.getWindowEnd()).isBetween(at(LEARNT + 2), at(LEARNT + 10));
    }

    @Test
    void whatBothVenuesShowIsTheMarket() {
        run(true, true);

        assertThat(opened())
                .extracting(DriftAlert::getVenue, DriftAlert::getCause)
                .containsExactlyInAnyOrder(
                        tuple("deribit", DriftCause.MARKET_MOVE), tuple("okx", DriftCause.MARKET_MOVE));
    }

    @Test
    void keepsNothingOfClosedWindows() {
        run(false, false);

        assertThat(stream.heard()).isZero();
        assertThat(stream.driftAlerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void saysTheSameHoweverPartitionsInterleaveAndAcrossRestarts(long seed) {
        run(true, false);
        List<List<Said>> said = saidByThreePartitions(stream.calibrations(), true);
        List<DriftAlert> undisturbed = alertsOf(said, new Random(0), 1.0);

        assertThat(alertsOf(said, new Random(seed), 0.9)).isEqualTo(undisturbed);
        assertThat(undisturbed)
                .extracting(DriftAlert::getVenue, DriftAlert::getCause)
                .contains(tuple("deribit", DriftCause.DATA_QUALITY));
    }

    @Test
    void saysTheSameWithOnePartitionAsWithThreeThatAgree() {
        run(true, false);
        List<DriftAlert> one = new ArrayList<>();
        stream.driftAlerts().forEach(record -> one.add(record.getValue()));
        one.sort(Comparator.comparing(DriftAlert::getVenue));

        assertThat(alertsOf(saidByThreePartitions(stream.calibrations(), false), new Random(3), 1.0))
                .isEqualTo(one)
                .isNotEmpty();
    }

    /** Two venues learn, then each one jumps or does not. Deribit's heartbeat comes first, as long after the window as it may. */
    private void run(boolean deribitJumps, boolean okxJumps) {
        for (int second = 0; second < LEARNT + AFTER; second++) {
            for (String venue : VENUES) {
                boolean jumps = second >= LEARNT && (venue.equals("okx") ? okxJumps : deribitJumps);
                for (Instant expiry : EXPIRIES) {
                    double shift = (jumps ? JUMP : 0.0) + NOISE * random.nextGaussian();
                    stream.send(new SmileKey(venue, underlying(venue), expiry), second + 0.1, shift);
                }
            }
            for (String venue : VENUES) {
                stream.beat(venue, second + 1.2);
            }
        }
    }

    /** As the venues call bitcoin. */
    private static String underlying(String venue) {
        return venue.equals("okx") ? "BTC-USD" : "BTC";
    }

    private List<DriftAlert> opened() {
        return stream.driftAlerts().stream()
                .map(TestRecord::getValue)
                .filter(alert -> alert.getStage() == AlertStage.OPEN)
                .toList();
    }

    // ---- Three partitions of the ticks ------------------------------------------------------------------------------

    private record Said(String key, SurfacePart part) {}

    /**
     * One expiry of both venues in each partition. If they differ, okx is heard before deribit and a window ahead in the last one, and
     * so they do not agree on what deribit may be compared with.
     */
    private static List<List<Said>> saidByThreePartitions(List<Calibration> calibrations, boolean differ) {
        List<List<Said>> said = new ArrayList<>();
        for (int partition = 0; partition < EXPIRIES.size(); partition++) {
            int here = partition;
            List<Said> own = new ArrayList<>();
            calibrations.stream()
                    .filter(calibration -> calibration.getExpiry().equals(EXPIRIES.get(here)))
                    .sorted(Comparator.comparing((Calibration calibration) -> placeOf(calibration, differ && here == 2))
                            .thenComparing(Calibration::getVenue))
                    .forEach(calibration -> {
                        String venue = calibration.getVenue();
                        own.add(new Said(
                                venue + "|BTC",
                                new SurfacePart(venue, here, EXPIRIES.size(), null, calibration, List.of())));
                        own.add(new Said(
                                venue,
                                new SurfacePart(
                                        venue, here, EXPIRIES.size(), calibration.getWindowEnd(), null, List.of())));
                    });
            said.add(own);
        }
        return said;
    }

    private static Instant placeOf(Calibration calibration, boolean okxAhead) {
        boolean ahead = okxAhead && calibration.getVenue().equals("okx");
        return calibration.getWindowEnd().minusMillis(ahead ? 1_100 : 0);
    }

    /** Each partition's own order is kept, as Kafka keeps that of one producer. */
    private List<DriftAlert> alertsOf(List<List<Said>> said, Random luck, double goesOn) {
        stream.close();
        stream = new StreamUnderTest(StreamUnderTest.SETTINGS, EXPIRIES.size());
        List<Deque<Said>> left = new ArrayList<>();
        said.forEach(list -> left.add(new ArrayDeque<>(list)));
        List<DriftAlert> alerts = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Said> partition = left.get(luck.nextInt(left.size()));
            for (int run = luck.nextInt(12); run >= 0 && !partition.isEmpty(); run--) {
                Said next = partition.removeFirst();
                stream.report(next.key(), next.part());
            }
            left.removeIf(Deque::isEmpty);
            if (luck.nextDouble() >= goesOn) {
                stream.driftAlerts().forEach(record -> alerts.add(record.getValue()));
                stream = stream.restarted();
            }
        }
        stream.driftAlerts().forEach(record -> alerts.add(record.getValue()));
        alerts.sort(Comparator.comparing(DriftAlert::getVenue));
        return alerts;
    }
}
