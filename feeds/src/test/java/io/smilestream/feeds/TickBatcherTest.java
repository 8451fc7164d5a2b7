package io.smilestream.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.feeds.FeedRecord.Batch;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.SmileTick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickBatcherTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final List<Batch> out = new ArrayList<>();
    private final TickBatcher batcher = new TickBatcher("source", 3, out::add);

    @Test
    void keepsTheOrderOfEachSmilesTicks() {
        batcher.add(tick("BTC", 1), NOON);
        batcher.add(tick("ETH", 2), NOON);
        batcher.add(tick("BTC", 3), NOON.plusSeconds(1));
        batcher.flush();
        batcher.flush();

        assertThat(sequences()).containsExactly(List.of(1L, 3L), List.of(2L));
        assertThat(out).extracting(Batch::feedTime).containsExactly(NOON.plusSeconds(1), NOON);
        assertThat(out).extracting(Batch::source).containsOnly("source");
    }

    @Test
    void handsOnAFullBatch() {
        for (int i = 1; i <= 4; i++) {
            batcher.add(tick("BTC", i), NOON);
        }

        assertThat(sequences()).containsExactly(List.of(1L, 2L, 3L));
    }

    @Test
    void letsNoTickOvertakeOneThatStandsAlone() {
        batcher.add(tick("BTC", 1), NOON);
        batcher.add(tick("ETH", 2), NOON);
        batcher.addAlone(tick("BTC", 3), NOON);
        batcher.add(tick("BTC", 4), NOON);
        batcher.flush();

        assertThat(sequences()).containsExactly(List.of(1L), List.of(3L), List.of(2L), List.of(4L));
    }

    @Test
    void namesABatchOfSeveralSourcesAfterTheFirst() {
        batcher.add(tick("BTC", 1), NOON);
        batcher.add(tick("ETH", 2), NOON);
        batcher.from("other");
        batcher.add(tick("BTC", 3), NOON);
        batcher.add(tick("SOL", 4), NOON);
        batcher.flush();

        assertThat(out).extracting(Batch::source).containsExactly("source and others", "source", "other");
    }

    private List<List<Long>> sequences() {
        return out.stream()
                .map(batch ->
                        batch.batch().getTicks().stream().map(Tick::getSequence).toList())
                .toList();
    }

    private static SmileTick tick(String underlying, long sequence) {
        Tick tick = Tick.newBuilder()
                .setEventTime(NOON)
                .setKind(TickKind.OPTION_QUOTE)
                .setSequence(sequence)
                .build();
        SmileKey key = new SmileKey("deribit", underlying, Instant.parse("2026-01-30T08:00:00Z"));
        return new SmileTick(key, PriceUnit.COIN, tick);
    }
}
