package io.smilestream.topology.chain;

import static io.smilestream.topology.Market.at;
import static io.smilestream.topology.Market.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.state.v1.ChainState;
import io.smilestream.topology.Market;
import io.smilestream.topology.chain.OptionChain.Verdict;
import io.smilestream.topology.wire.ChainStates;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionChainTest {
    private static final Windows WINDOWS = Windows.of(Duration.ofSeconds(1), Duration.ofMillis(200));
    private static final long MAX_QUOTE_AGE_MICROS = 3_000_000L;

    private final OptionChain chain = startingAt(10.0);
    private final Serde<OptionChain> serde = ChainStates.serde(WINDOWS, MAX_QUOTE_AGE_MICROS);

    @Test
    void closesNothingBeforeTheGraceIsOver() {
        put(10.5);
        advance(11.199_999);
        assertThat(chain.closeNext()).isNull();

        advance(11.2);
        assertThat(chain.closeNext()).isNotNull();
        assertThat(chain.closeNext()).isNull();
    }

    @Test
    void eventTimeNeverGoesBack() {
        put(10.5);
        advance(11.2);
        advance(5.0);

        assertThat(chain.closeNext()).isNotNull();
    }

    @Test
    void windowHoldsItsStartAndNotItsEnd() {
        put(10.0);
        put(11.0);
        advance(11.2);

        ClosedWindow window = Objects.requireNonNull(chain.closeNext());
        assertThat(window.ticksAccepted()).isEqualTo(1);
    }

    @Test
    void welcomesTicksUpToTheGraceBeforeTheFirst() {
        assertThat(put(9.85)).isEqualTo(Verdict.ACCEPTED);
        assertThat(put(8.9)).isEqualTo(Verdict.LATE);
    }

    @Test
    void skipsAnyGapInAHandfulOfWindows() {
        put(10.5);
        put(1_000_000.0);
        advance(1_000_000.0);

        List<ClosedWindow> closed = new ArrayList<>();
        for (ClosedWindow window = chain.closeNext(); window != null; window = chain.closeNext()) {
            closed.add(window);
        }
        assertThat(closed).hasSizeLessThan(6);
    }

    @Test
    void remembersEverythingAcrossItsState() {
        put(10.2);
        put(10.4);
        advance(11.2);
        chain.closeNext();
        put(11.3);

        byte[] remembered = serde.serializer().serialize("", chain);
        OptionChain copy = serde.deserializer().deserialize("", remembered);

        assertThat(serde.serializer().serialize("", copy)).isEqualTo(remembered);
        copy.advanceTo(EpochMicros.of(at(12.2)));
        chain.advanceTo(EpochMicros.of(at(12.2)));
        assertThat(copy.closeNext()).isEqualTo(chain.closeNext());
    }

    @Test
    void tiedTicksOfOneOptionCountInTheOrderOfTheirSequence() {
        Tick second = quote(80_000, 10.5).setSequence(2L).setBidVol(0.2).build();
        Tick first = quote(80_000, 10.5).setSequence(1L).setBidVol(0.1).build();
        chain.put(TickRow.from(second), PriceUnit.COIN);
        chain.put(TickRow.from(first), PriceUnit.COIN);
        advance(11.2);

        ClosedWindow window = Objects.requireNonNull(chain.closeNext());
        assertThat(window.quotes()).containsExactly(TickRow.from(second));
    }

    /** The unreceived one ties with nobody: by ties the order in which ticks arrive would decide between the received ones. */
    @Test
    void ticksWithoutATimeOfReceiptComeFirst() {
        Tick late = quote(80_000, 10.5)
                .setSequence(1L)
                .setReceiveTime(at(10.52))
                .setBidVol(0.3)
                .build();
        Tick never = quote(80_000, 10.5)
                .setSequence(1L)
                .setReceiveTime(null)
                .setBidVol(0.2)
                .build();
        Tick early = quote(80_000, 10.5)
                .setSequence(1L)
                .setReceiveTime(at(10.51))
                .setBidVol(0.1)
                .build();
        for (Tick tick : List.of(late, never, early)) {
            chain.put(TickRow.from(tick), PriceUnit.COIN);
        }

        assertThat(chain.pending()).containsExactly(TickRow.from(never), TickRow.from(early), TickRow.from(late));
    }

    @Test
    void writesWhatAvroWouldWrite() {
        put(10.2);
        advance(11.2);
        chain.closeNext();
        put(11.3);
        byte[] written = serde.serializer().serialize("", chain);

        StateSerde<ChainState> avro = StateSerde.of(ChainState.class);
        ChainState state = avro.deserializer().deserialize("", written);

        assertThat(state.getQuotes()).containsExactly(quote(80_000, 10.2).build());
        assertThat(state.getPending()).containsExactly(quote(80_000, 11.3).build());
        assertThat(written).isEqualTo(avro.serializer().serialize("", state));
    }

    @Test
    void keepsItsOwnCopyOfATick() {
        TickRow row = TickRow.from(quote(80_000, 10.2).build());
        chain.put(row, PriceUnit.COIN);
        row.begin(0L, TickKind.UNKNOWN);

        assertThat(chain.pending())
                .containsExactly(TickRow.from(quote(80_000, 10.2).build()));
    }

    @Test
    void nothingMovesBetweenTheEndsOfWindows() {
        advance(10.5);
        chain.closeNext();
        put(10.5);
        assertThat(chain.isMovedBy(EpochMicros.of(at(11.199_999)))).isFalse();
        assertThat(chain.isMovedBy(EpochMicros.of(at(11.2)))).isTrue();
    }

    @Test
    void aFutureOfTheSameExpirySaysTheForward() {
        chain.put(TickRow.from(quote(80_000, 10.1).setForward(80_000.0).build()), PriceUnit.COIN);
        chain.put(future(10.2, 101_000.0), PriceUnit.COIN);
        chain.put(future(10.3, null), PriceUnit.COIN);
        advance(11.2);

        ClosedWindow window = Objects.requireNonNull(chain.closeNext());
        assertThat(window.forward()).isEqualTo(101_000.0);
        assertThat(window.ticksAccepted()).isEqualTo(1);
        assertThat(window.ticksIgnored()).isEqualTo(2);
    }

    private static TickRow future(double seconds, @Nullable Double forward) {
        return TickRow.from(Tick.newBuilder()
                .setEventTime(at(seconds))
                .setKind(TickKind.FUTURE_QUOTE)
                .setForward(forward)
                .build());
    }

    private static OptionChain startingAt(double seconds) {
        return OptionChain.startingAt(
                Market.SMILE, WINDOWS, MAX_QUOTE_AGE_MICROS, PriceUnit.COIN, EpochMicros.of(at(seconds)));
    }

    private Verdict put(double seconds) {
        return chain.put(TickRow.from(quote(80_000, seconds).build()), PriceUnit.COIN);
    }

    private void advance(double seconds) {
        chain.advanceTo(EpochMicros.of(at(seconds)));
    }
}
