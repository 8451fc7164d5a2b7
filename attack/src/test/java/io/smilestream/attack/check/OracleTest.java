package io.smilestream.attack.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.attack.check.Oracle.WindowFacts;
import io.smilestream.attack.market.Markets;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Windows counted by hand. */
class OracleTest {
    private static final String KEY = "deribit|BTC|2026-03-27T08:00Z";
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Oracle oracle = new Oracle(SECOND, Duration.ofMillis(200), Duration.ofSeconds(3));
    private final List<String> refused = new ArrayList<>();

    @Test
    void countsTheTicksOfEachWindowWhateverTheirOrder() {
        read(quote(0.9), quote(0.1), quote(1.1), quote(0.95));
        beat(5);

        assertThat(oracle.windows())
                .containsEntry(window(1), new WindowFacts(3, 0, micros(0.95)))
                .containsEntry(window(2), new WindowFacts(1, 0, micros(1.1)));
        assertThat(refused).isEmpty();
    }

    @Test
    void callsATickLateOnceItsWindowIsClosed() {
        read(quote(0.5), quote(1.199_999), quote(0.6), quote(1.2), quote(0.7));

        assertThat(refused).containsExactly("LATE 0.7");
        assertThat(oracle.ticksInOpenWindows()).isEqualTo(2);
    }

    @Test
    void callsTheSameFactADuplicateHoweverItReachedTheFeed() {
        Tick again = quote(0.5);
        again.setSequence(7L);
        again.setReceiveTime(at(0.8));
        read(quote(0.5), again);

        assertThat(refused).containsExactly("DUPLICATE 0.5");
    }

    @Test
    void publishesEmptyWindowsUntilTheSmileIsSilent() {
        read(quote(0.5));
        beat(20);

        assertThat(oracle.windows().keySet()).containsExactly(window(1), window(2), window(3), window(4));
    }

    @Test
    void hearsOnlyHeartbeatsOfItsVenueInItsPartition() {
        read(quote(0.5));
        oracle.read(1, "deribit", beatBatch("deribit", 9), this::refuse);
        oracle.read(0, "okx", beatBatch("okx", 9), this::refuse);

        assertThat(oracle.windows()).isEmpty();
    }

    private void read(Tick... ticks) {
        TickBatch batch =
                new TickBatch("deribit", "BTC", Instant.parse("2026-03-27T08:00:00Z"), PriceUnit.COIN, List.of(ticks));
        oracle.read(0, KEY, batch, this::refuse);
    }

    private void beat(double seconds) {
        oracle.read(0, "deribit", beatBatch("deribit", seconds), this::refuse);
    }

    private static TickBatch beatBatch(String venue, double seconds) {
        return Objects.requireNonNull(Markets.heartbeat(venue, at(seconds)).batch());
    }

    private void refuse(String reason, Tick tick) {
        refused.add(reason + " " + Duration.between(START, tick.getEventTime()).toMillis() / 1000.0);
    }

    private static Tick quote(double seconds) {
        return Tick.newBuilder()
                .setEventTime(at(seconds))
                .setKind(TickKind.OPTION_QUOTE)
                .setStrike(80_000.0)
                .setRight(OptionRight.CALL)
                .setBidPrice(0.01)
                .build();
    }

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    private static long micros(double seconds) {
        return Oracle.micros(at(seconds));
    }

    private static String window(double endSeconds) {
        return Oracle.name(KEY, micros(endSeconds));
    }
}
