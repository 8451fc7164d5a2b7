package io.smilestream.topology;

import static io.smilestream.topology.Market.at;
import static io.smilestream.topology.Market.chain;
import static io.smilestream.topology.Market.quote;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.state.v1.SmileState;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Tick;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ticks and records of which no smile is made, and where a smile ends. */
class UnusedTicksTest {
    private StreamUnderTest stream = new StreamUnderTest();

    @AfterEach
    void close() {
        stream.close();
    }

    // ---- Ticks that are not used -----------------------------------------------------------------------------------

    @Test
    void lateTickIsADeadLetterAndChangesNothing() {
        stream.send(chain(0.1));
        stream.beat(1.2);
        List<Slice> before = stream.slices();

        stream.send(quote(80_000, 0.9).setSequence(42L).build());
        stream.beat(2.2);

        var letter = only(stream.deadLetters());
        assertThat(StreamUnderTest.reasonOf(letter)).isEqualTo(DeadLetterReason.LATE);
        assertThat(letter.key()).isEqualTo(Market.SMILE.toString());
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.SEQUENCE).value(), UTF_8))
                .isEqualTo("42");
        assertThat(letter.value().getTicks()).hasSize(1);
        assertThat(only(stream.slices()).getQuotes()).isEqualTo(only(before).getQuotes());
    }

    @Test
    void ticksWithoutATimeOfTheFeedAreDeadLettersAndTheStreamGoesOn() {
        stream.sendBeforeTheEpoch(Market.SMILE, Market.batch(chain(0.1).subList(0, 2)));
        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.FUTURE, DeadLetterReason.FUTURE);

        stream.send(chain(0.1));
        stream.beat(1.2);
        assertThat(stream.calibrations()).hasSize(1);
    }

    @Test
    void stateOfAnotherLayoutStopsTheStreamAndIsNoDeadLetter() {
        stream.send(chain(0.1));
        stream.beat(1.2);
        stream.change(Market.SMILE, state -> new SmileState(state.getLast(), List.of(1.0)));
        stream.send(chain(1.3));

        assertThatThrownBy(() -> stream.beat(2.2)).hasCauseInstanceOf(SerializationException.class);
        assertThat(stream.deadLetters()).isEmpty();
    }

    @Test
    void lateTickIsStillLateAfterARestart() {
        stream.send(chain(0.1));
        stream.beat(1.2);
        stream = stream.restarted();

        stream.send(quote(80_000, 0.9).build());

        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.LATE);
        assertThat(stream.calibrations()).isEmpty();
    }

    @Test
    void restartInTheMiddleOfAWindowChangesNothing() {
        stream.send(chain(0.1).subList(0, 6));
        stream = stream.restarted();
        stream.send(chain(0.1).subList(6, 11));
        stream.beat(1.2);
        List<Calibration> interrupted = stream.calibrations();
        stream.close();

        stream = new StreamUnderTest();
        stream.send(chain(0.1));
        stream.beat(1.2);
        assertThat(interrupted).isEqualTo(stream.calibrations());
    }

    @Test
    void futureTickIsADeadLetterAndMovesNoClock() {
        stream.send(chain(0.1));
        Tick ahead = quote(80_000, 6.0).build();
        stream.send(Market.SMILE, Market.batch(List.of(ahead)), at(0.5));

        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.FUTURE);
        assertThat(stream.calibrations()).isEmpty();

        stream.send(quote(84_000, 0.7).build());
        stream.beat(1.2);
        assertThat(only(stream.slices()).getTicksAccepted()).isEqualTo(12);
    }

    @Test
    void futureHeartbeatMovesNoClock() {
        stream.send(chain(0.1));
        stream.sendUnder("deribit", Market.heartbeat("deribit", 3600.0), at(0.5));

        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.FUTURE);
        assertThat(stream.calibrations()).isEmpty();
    }

    @Test
    void duplicatesAreDeadLettersAndChangeNothing() {
        stream.send(chain(0.1));
        stream.send(chain(0.1));
        stream.beat(1.2);
        stream.send(chain(0.1));

        assertThat(stream.deadLetterReasons()).hasSize(22).containsOnly(DeadLetterReason.DUPLICATE);
        assertThat(only(stream.slices()).getTicksAccepted()).isEqualTo(11);
    }

    @Test
    void crossedQuoteIsADeadLetterAndTheEarlierQuoteStays() {
        stream.send(chain(0.1));
        stream.send(quote(80_000, 0.5).setBidVol(0.7).setAskVol(0.6).build());
        stream.beat(1.2);

        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.CROSSED);
        assertThat(only(stream.slices()).getQuotes().get(5).getUse()).isEqualTo(QuoteUse.USED);
    }

    @Test
    void undecodableRecordIsADeadLetterWithItsBytes() {
        byte[] poison = {7, 7, 7};
        stream.sendBytes(poison);

        assertThat(stream.nextDeadLetterBytes()).isEqualTo(poison);
        assertThat(stream.droppedRecords()).isOne();
    }

    @Test
    void recordBehindAFaultOfOursIsADeadLetterAndCounted() {
        stream.send(chain(0.1));
        stream.beat(1.2);
        stream.change(Market.SMILE, state -> {
            state.getLast().setValidUntil(null);
            return state;
        });
        stream.beat(2.2);

        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.PROCESSING_FAILED);
        assertThat(stream.droppedRecords()).isOne();
    }

    @Test
    void batchUnderTheWrongKeyIsDeadLettered() {
        stream.sendUnder("deribit|ETH|2026-03-27T08:00Z", Market.batch(chain(0.1)), at(0.2));

        assertThat(stream.deadLetterReasons()).hasSize(11).containsOnly(DeadLetterReason.KEY_MISMATCH);
    }

    // ---- A smile's end ---------------------------------------------------------------------------------------------

    @Test
    void expiredSmileIsForgottenAndItsLatestIsATombstone() {
        double expiry = Duration.between(Market.START, Market.SMILE.expiry()).toSeconds();
        stream.send(chain(expiry - 0.5));
        stream.beat(expiry + 0.2);

        assertThat(only(stream.calibrations()).getWindowEnd()).isEqualTo(Market.SMILE.expiry());
        assertThat(only(stream.latest()).getValue()).isNull();
        assertThat(stream.chains()).isZero();

        stream.send(Market.SMILE, Market.batch(chain(expiry - 0.4)), at(expiry + 2));
        assertThat(stream.deadLetterReasons()).hasSize(11).containsOnly(DeadLetterReason.LATE);
        assertThat(stream.chains()).isZero();
    }

    @Test
    void silentSmileStillEndsAtItsExpiry() {
        double expiry = Duration.between(Market.START, Market.SMILE.expiry()).toSeconds();
        stream.send(chain(0.1));
        stream.beat(expiry + 0.2);

        List<Calibration> calibrations = stream.calibrations();
        assertThat(calibrations.get(calibrations.size() - 1).getWindowEnd()).isEqualTo(Market.SMILE.expiry());
        assertThat(calibrations.get(calibrations.size() - 1).getStatus()).isEqualTo(CalibrationStatus.INSUFFICIENT);
        assertThat(stream.latest().get(calibrations.size() - 1).getValue()).isNull();
        assertThat(stream.chains()).isZero();
    }

    @Test
    void tickAtOrAfterExpiryIsADeadLetter() {
        double expiry = Duration.between(Market.START, Market.SMILE.expiry()).toSeconds();
        stream.send(quote(80_000, expiry).setBidVol(0.5).setAskVol(0.6).build());

        assertThat(stream.deadLetterReasons()).containsExactly(DeadLetterReason.EXPIRED);
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
