package io.smilestream.topology.process;

import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.state.v1.SmileState;
import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.SliceCalibrator;
import io.smilestream.topology.wire.SmileStates;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Slice;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Slice in; one calibration out, fitted or not. Remembers of each expiry the last smile, which a window without a fit
 * repeats, and the calibrator's memory, where the next fit starts.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class CalibrateSmile extends ContextualProcessor<String, Slice, String, Object> {
    private final SliceCalibrator calibrator;
    private final Children children;
    private KeyValueStore<String, SmileState> smiles;

    /**
     * Where calibrations go, by name.
     *
     * @param all every calibration
     * @param latest every calibration, and a tombstone after a smile's last
     * @param surface every calibration with its slice
     * @param fitted slices with their new smile
     */
    public record Children(String all, String latest, String surface, String fitted) {}

    /** Calibrates with {@code calibrator}, which no other processor may share. */
    public CalibrateSmile(SliceCalibrator calibrator, Children children) {
        this.calibrator = calibrator;
        this.children = children;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        smiles = context.getStateStore(StateStores.SMILES);
    }

    @Override
    public void process(Record<String, Slice> record) {
        Slice slice = record.value();
        boolean isLast = !slice.getWindowEnd().isBefore(slice.getExpiry());
        SmileState state = isLast ? end(record) : smiles.get(record.key());
        SmileMemory memory = SmileStates.memoryOf(state);
        Calibration calibration = calibrator.calibrate(slice, memory, state == null ? null : state.getLast());
        boolean isNew = CalibrationRecords.hasNewSmile(calibration);
        if (isNew && !isLast) {
            smiles.put(record.key(), SmileStates.stateOf(calibration, memory));
        }
        context().forward(record.withValue((Object) calibration), children.all());
        if (!isLast) {
            context().forward(record.withValue((Object) calibration), children.latest());
        }
        CalibratedSlice calibrated = new CalibratedSlice(slice, calibration);
        context().forward(record.withValue((Object) calibrated), children.surface());
        if (isNew) {
            context().forward(record.withValue((Object) calibrated), children.fitted());
        }
    }

    /** Forgets the smile before its last window is fitted: whatever a fault costs, nothing of it stays. Returns its state. */
    private @Nullable SmileState end(Record<String, Slice> record) {
        SmileState state = smiles.delete(record.key());
        context().forward(record.withValue((Object) null), children.latest());
        return state;
    }
}
