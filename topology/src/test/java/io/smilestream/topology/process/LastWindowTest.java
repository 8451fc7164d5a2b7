package io.smilestream.topology.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.forward.ForwardMemory;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.SmileState;
import io.smilestream.topology.Market;
import io.smilestream.topology.chain.ClosedWindow;
import io.smilestream.topology.chain.ForwardFinder;
import io.smilestream.topology.chain.SliceCutter;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.ForwardStates;
import io.smilestream.topology.wire.SliceCalibrator;
import io.smilestream.topology.wire.SmileStates;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Tick;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

/** A fault in a smile's last window leaves nothing behind: no later record would clear it away. */
class LastWindowTest {
    private static final long MAX_QUOTE_AGE_MICROS = 3_000_000L;
    private static final String KEY = Market.SMILE.toString();
    private static final long END_MICROS = EpochMicros.of(Market.SMILE.expiry());

    @Test
    void forgetsTheSmileThatCannotBeFitted() {
        MockProcessorContext<String, Object> context = new MockProcessorContext<>();
        KeyValueStore<String, SmileState> smiles = store(StateStores.smiles(), context);
        CalibrationRecords records = new CalibrationRecords(MAX_QUOTE_AGE_MICROS, new SmileModel.Svi(true), "none");
        CalibrateSmile step = new CalibrateSmile(
                new SliceCalibrator(new SmileCalibrator(new SmileModel.Svi(true)), records),
                new CalibrateSmile.Children("all", "latest", "surface", "fitted"));
        step.init(context);
        Slice slice = cut();
        smiles.put(
                KEY,
                SmileStates.stateOf(
                        new SliceCalibrator(new SmileCalibrator(new SmileModel.Svi(true)), records)
                                .calibrate(slice, new SmileMemory(), null),
                        new SmileMemory()));
        slice.setTauYears(-1.0);

        assertThatThrownBy(() -> step.process(new Record<>(KEY, slice, 0L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(smiles.get(KEY)).isNull();
        assertThat(context.forwarded("latest")).hasSize(1);
        assertThat((Object) context.forwarded("latest").get(0).record().value()).isNull();
    }

    @Test
    void forgetsTheForwardThatCannotBeFound() {
        MockProcessorContext<String, Slice> context = new MockProcessorContext<>();
        KeyValueStore<String, ForwardState> forwards = store(StateStores.forwards(), context);
        CutSlice step = new CutSlice(
                new ForwardFinder(ForwardSource.FILTERED, MAX_QUOTE_AGE_MICROS), new SliceCutter(MAX_QUOTE_AGE_MICROS));
        step.init(context);
        forwards.put(KEY, ForwardStates.stateOf(new ForwardMemory()));
        ClosedWindow belowZero = window(pairs(), -1.0);

        assertThatThrownBy(() -> step.process(new Record<>(KEY, belowZero, 0L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(forwards.get(KEY)).isNull();
    }

    private static Slice cut() {
        ClosedWindow window = window(quotes().stream().map(TickRow::from).toList(), Market.FORWARD);
        ForwardFinder finder = new ForwardFinder(ForwardSource.VENUE, MAX_QUOTE_AGE_MICROS);
        return new SliceCutter(MAX_QUOTE_AGE_MICROS).cut(window, finder.find(window, new ForwardMemory()));
    }

    private static List<Tick> quotes() {
        double seconds = (END_MICROS - EpochMicros.of(Market.START)) / 1e6;
        return Market.chain(seconds - 0.9);
    }

    /** Calls and puts that agree on a forward. */
    private static List<TickRow> pairs() {
        List<TickRow> rows = new ArrayList<>();
        for (Tick tick : quotes()) {
            double parity = 1.0 - tick.getStrike() / Market.FORWARD;
            tick.setBidPrice(0.5 + parity - 0.001);
            tick.setAskPrice(0.5 + parity + 0.001);
            tick.setRight(OptionRight.CALL);
            rows.add(TickRow.from(tick));
            tick.setBidPrice(0.499);
            tick.setAskPrice(0.501);
            tick.setRight(OptionRight.PUT);
            rows.add(TickRow.from(tick));
        }
        return rows;
    }

    private static ClosedWindow window(List<TickRow> quotes, double forward) {
        return new ClosedWindow(
                Market.SMILE,
                PriceUnit.COIN,
                END_MICROS - 1_000_000L,
                END_MICROS,
                END_MICROS - 700_000L,
                forward,
                quotes.size(),
                0,
                quotes);
    }

    private static <V> KeyValueStore<String, V> store(
            StoreBuilder<KeyValueStore<String, V>> builder, MockProcessorContext<String, ?> context) {
        KeyValueStore<String, V> store =
                builder.withCachingDisabled().withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
