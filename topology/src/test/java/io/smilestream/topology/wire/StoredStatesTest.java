package io.smilestream.topology.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.calibrator.forward.ForwardMemory;
import io.smilestream.calibrator.surface.EssviSurface;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.ChainState;
import io.smilestream.state.v1.DriftState;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftEvidence;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.SurfaceRegime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** A state that is not one of this program's must stop the stream as one whose bytes cannot be read does. */
class StoredStatesTest {
    private static final Instant EXPIRY = Instant.parse("2026-03-27T08:00:00Z");
    private static final List<Double> STRANGE = List.of(2.0, 1.0, 1.0);

    @Test
    void driftOfAnotherLayoutIsUnreadable() {
        byte[] bytes = StateSerde.of(DriftState.class)
                .serializer()
                .serialize("drift", new DriftState(EXPIRY, STRANGE, List.of(), List.of()));

        assertThatThrownBy(() -> DriftStates.serde().deserializer().deserialize("drift", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("version must be 1");
    }

    /** Found by the fuzzer: an alert whose expiry is no smile's. */
    @Test
    void openAlertOfNoSmileIsUnreadable() {
        DriftAlert alert = DriftAlert.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY.plusMillis(123))
                .setId("an alert's")
                .setOpenedAt(EXPIRY)
                .setWindowStart(EXPIRY)
                .setWindowEnd(EXPIRY)
                .setSmiles(1)
                .setEvidence(new DriftEvidence(0.4, 0.5, 14.0, 2.0, null, null))
                .setRegime(new SurfaceRegime(0.1, 0.2, 0.7))
                .setConfigHash("any")
                .build();
        byte[] bytes = StateSerde.of(DriftState.class)
                .serializer()
                .serialize(
                        "drift",
                        new DriftState(
                                EXPIRY, StoredNumbers.of(new DriftMemory().toArray()), List.of(alert), List.of()));

        assertThatThrownBy(() -> DriftStates.serde().deserializer().deserialize("drift", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("whole minutes");
    }

    @Test
    void chainThatNamesNoSmileIsUnreadable() {
        ChainState state = ChainState.newBuilder()
                .setVenue("a|b")
                .setUnderlying("BTC")
                .setExpiry(EXPIRY)
                .setPriceUnit(PriceUnit.COIN)
                .setWatermark(EXPIRY)
                .setClosedUntil(EXPIRY)
                .setSilent(true)
                .setQuotes(List.of())
                .setPending(List.of())
                .build();
        byte[] bytes = StateSerde.of(ChainState.class).serializer().serialize("chains", state);

        assertThatThrownBy(() -> ChainStates.serde(new Windows(1_000_000, 0), 1)
                        .deserializer()
                        .deserialize("chains", bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void jointFitOfAnotherLayoutIsUnreadable() {
        assertThatThrownBy(() -> SurfaceStates.fitOf(new SurfaceState(EXPIRY, STRANGE)))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> SurfaceStates.fitOf(new SurfaceState(EXPIRY, List.of(-1.0, 0.1, 0.1, 0.1))))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void forwardOfAnotherLayoutIsUnreadable() {
        assertThatThrownBy(() -> ForwardStates.memoryOf(new ForwardState(STRANGE)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void whatWasWrittenIsReadAlike() {
        EssviSurface fit = EssviSurface.of(
                new double[] {0.1, 0.2}, new double[] {0.04, 0.08}, new double[] {0.1, 0.1}, new double[] {0.1, 0.1});
        SurfaceState state = SurfaceStates.stateOf(fit, EXPIRY);

        EssviSurface read = Objects.requireNonNull(SurfaceStates.fitOf(state));
        assertThat(SurfaceStates.stateOf(read, EXPIRY)).isEqualTo(state);
        assertThat(ForwardStates.memoryOf(null).toArray()).isEqualTo(new ForwardMemory().toArray());
    }
}
