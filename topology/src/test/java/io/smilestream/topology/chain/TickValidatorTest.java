package io.smilestream.topology.chain;

import static io.smilestream.topology.Market.at;
import static io.smilestream.topology.Market.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.schemas.tick.TickRun;
import io.smilestream.topology.Market;
import io.smilestream.topology.chain.TickValidator.Fault;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickValidatorTest {
    private static final String[] PRICES = {"strike", "bidPrice", "askPrice", "bidVol", "askVol", "forward"};

    private final TickValidator validator = new TickValidator(5_000_000L);

    @Test
    void acceptsAQuoteWithAnyFieldAbsentThatMayBe() {
        for (String field : List.of("instrument", "bidVol", "askVol", "forward", "sequence", "receiveTime")) {
            Tick tick = quote(80_000, 1).build();
            tick.put(field, null);
            assertThat(faultOf(tick, Market.batch(List.of(tick)), EpochMicros.of(at(1))))
                    .as(field)
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNone(double value) {
        assertThat(reasonWith("bidSize", value)).isEqualTo(DeadLetterReason.BAD_NUMBER);
        assertThat(reasonWith("askVol", value)).isEqualTo(DeadLetterReason.BAD_NUMBER);
    }

    @Test
    void refusesPricesAtOrBelowZeroAndSizesBelow() {
        for (String field : PRICES) {
            assertThat(reasonWith(field, -0.1)).as(field).isEqualTo(DeadLetterReason.NEGATIVE_PRICE);
            assertThat(reasonWith(field, 0.0)).as(field).isEqualTo(DeadLetterReason.NEGATIVE_PRICE);
        }
        assertThat(reasonWith("bidSize", -1.0)).isEqualTo(DeadLetterReason.NEGATIVE_PRICE);
        assertThat(faultOf(with("bidSize", 0.0), batch(), EpochMicros.of(at(1))))
                .isNull();
        assertThat(faultOf(with("markPrice", 0.0), batch(), EpochMicros.of(at(1))))
                .isNull();
    }

    @Test
    void refusesQuotesThatDoNotSayWhichOption() {
        assertThat(reasonWith("strike", null)).isEqualTo(DeadLetterReason.INCOMPLETE);
        assertThat(reasonWith("right", null)).isEqualTo(DeadLetterReason.INCOMPLETE);
        assertThat(reasonWith("right", OptionRight.UNKNOWN)).isEqualTo(DeadLetterReason.INCOMPLETE);
        assertThat(reasonWith("kind", TickKind.UNKNOWN)).isEqualTo(DeadLetterReason.INCOMPLETE);
    }

    @Test
    void refusesNamesLongerThanAnyVenues() {
        assertThat(reasonWith("instrument", "X".repeat(101))).isEqualTo(DeadLetterReason.UNKNOWN_INSTRUMENT);
        assertThat(faultOf(with("instrument", "X".repeat(100)), batch(), EpochMicros.of(at(1))))
                .isNull();

        TickBatch huge = batch();
        huge.setUnderlying("X".repeat(1_000_000));
        String key = new SmileKey("deribit", huge.getUnderlying(), Market.SMILE.expiry()).toString();
        assertThat(Objects.requireNonNull(validator.faultOfKey(key, TickRun.of(huge)))
                        .detail())
                .hasSizeLessThan(100);
    }

    @Test
    void futureBeginsBeyondTheBound() {
        Tick tick = quote(80_000, 6).build();

        assertThat(faultOf(tick, batch(), EpochMicros.of(at(1)))).isNull();
        assertThat(Objects.requireNonNull(faultOf(tick, batch(), EpochMicros.of(at(1)) - 1))
                        .reason())
                .isEqualTo(DeadLetterReason.FUTURE);
    }

    private @Nullable Fault faultOf(Tick tick, TickBatch batch, long feedMicros) {
        return validator.faultOf(TickRow.from(tick), TickRun.of(batch), feedMicros);
    }

    private static TickBatch batch() {
        return Market.batch(List.of());
    }

    private static Tick with(String field, @Nullable Object value) {
        Tick tick = quote(80_000, 1).setBidPrice(0.01).setAskPrice(0.02).build();
        tick.put(field, value);
        return tick;
    }

    private DeadLetterReason reasonWith(String field, @Nullable Object value) {
        var fault = faultOf(with(field, value), batch(), EpochMicros.of(at(1)));
        assertThat(fault).as(field + " = " + value).isNotNull();
        return Objects.requireNonNull(fault).reason();
    }
}
