package io.smilestream.topology.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.SurfacePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class SurfacePartsTest {
    private static final Instant END = Instant.parse("2026-03-02T00:00:01Z");

    @Test
    void progressGoesToEveryPartition() {
        Record<String, Object> progress = new SurfaceParts(6).progress("deribit", 4, EpochMicros.of(END));
        SurfacePart said = (SurfacePart) progress.value();

        assertThat(progress.key()).isEqualTo("deribit");
        assertThat(progress.timestamp()).isEqualTo(END.toEpochMilli());
        assertThat(said.getPartition()).isEqualTo(4);
        assertThat(said.getPartitions()).isEqualTo(6);
        assertThat(said.getClosedThrough()).isEqualTo(END);
        assertThat(SurfaceParts.partitioner().partitions("parts", "deribit", said, 3))
                .isEqualTo(Optional.of(Set.of(0, 1, 2)));
    }

    /** Two underlyings are what most venues have, so these two should not share a partition. */
    @Test
    void venuesOfOneUnderlyingMeet() {
        Set<Integer> bitcoin = partitionsOf("deribit", "BTC");

        assertThat(bitcoin)
                .hasSize(1)
                .isEqualTo(partitionsOf("okx", "BTC-USD"))
                .isNotEqualTo(partitionsOf("deribit", "ETH"));
    }

    private static Set<Integer> partitionsOf(String venue, String underlying) {
        SurfacePart part = new SurfacePart(venue, 0, 6, null, calibration(underlying, END, END), List.of());
        return SurfaceParts.partitioner()
                .partitions("parts", venue + "|" + underlying, part, 3)
                .orElseThrow();
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThatThrownBy(() -> new SurfaceParts(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsWaitByWindowThenUnderlyingThenExpiry() {
        Instant later = END.plusSeconds(86_400);
        List<String> keys = Stream.of(
                        calibration("BTC", END, END),
                        calibration("BTC", END, later),
                        calibration("ETH", END, END),
                        calibration("BTC", later, END))
                .map(PartKeys::of)
                .toList();

        assertThat(keys).isSorted().doesNotHaveDuplicates();
        assertThat(keys.subList(0, 3)).allSatisfy(key -> assertThat(key)
                .isGreaterThan(PartKeys.first("deribit"))
                .isLessThan(PartKeys.after("deribit", EpochMicros.of(END))));
        assertThat(keys.get(3)).isGreaterThan(PartKeys.after("deribit", EpochMicros.of(later) - 1));
        assertThat(PartKeys.after("deribit", Long.MIN_VALUE)).isLessThan(keys.get(0));
    }

    private static Calibration calibration(String underlying, Instant windowEnd, Instant expiry) {
        return Calibration.newBuilder()
                .setVenue("deribit")
                .setUnderlying(underlying)
                .setExpiry(expiry)
                .setWindowStart(windowEnd.minusSeconds(1))
                .setWindowEnd(windowEnd)
                .setRevision(0)
                .setStatus(CalibrationStatus.INSUFFICIENT)
                .setModel("svi")
                .setModelVersion(1)
                .setQuotesSeen(0)
                .setQuotesUsed(0)
                .setQuotesDropped(Map.of())
                .setConfigHash("")
                .build();
    }
}
