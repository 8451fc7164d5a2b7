package io.smilestream.topology.process;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.state.v1.SmileState;
import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.SliceMapping;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.Slice;
import java.util.Arrays;
import java.util.List;
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
    private final SmileCalibrator calibrator;
    private final CalibrationRecords records;
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
    public CalibrateSmile(SmileCalibrator calibrator, CalibrationRecords records, Children children) {
        this.calibrator = calibrator;
        this.records = records;
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
        SmileState state = smiles.get(record.key());
        SmileMemory memory = memoryOf(state);
        Calibration calibration = calibrationOf(slice, state == null ? null : state.getLast(), memory);
        boolean isNew = hasNewSmile(calibration);
        boolean isLast = !slice.getWindowEnd().isBefore(slice.getExpiry());
        if (isNew || isLast) {
            smiles.put(record.key(), isLast ? null : stateOf(calibration, memory));
        }
        context().forward(record.withValue((Object) calibration), children.all());
        context().forward(record.withValue(isLast ? null : (Object) calibration), children.latest());
        CalibratedSlice calibrated = new CalibratedSlice(slice, calibration);
        context().forward(record.withValue((Object) calibrated), children.surface());
        if (isNew) {
            context().forward(record.withValue((Object) calibrated), children.fitted());
        }
    }

    private Calibration calibrationOf(Slice slice, @Nullable Calibration last, SmileMemory memory) {
        if (slice.getTicksAccepted() == 0) {
            return records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.SILENT, last);
        }
        if (slice.getForward() == null) {
            return records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.NO_FORWARD, last);
        }
        SliceMapping mapping = SliceMapping.of(slice);
        return calibrator
                .calibrate(mapping.toSmileSlice(), memory)
                .match(fitted -> fittedOf(mapping, slice, fitted), rejected -> rejectedOf(slice, rejected, last));
    }

    private static SmileMemory memoryOf(@Nullable SmileState state) {
        if (state == null) {
            return new SmileMemory();
        }
        return SmileMemory.of(
                state.getMemory().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static SmileState stateOf(Calibration calibration, SmileMemory memory) {
        List<Double> numbers = Arrays.stream(memory.toArray()).boxed().toList();
        return new SmileState(calibration, numbers);
    }

    private Calibration fittedOf(SliceMapping mapping, Slice slice, Fitted fitted) {
        return records.fitted(mapping, slice, fitted);
    }

    private Calibration rejectedOf(Slice slice, Rejected rejected, @Nullable Calibration last) {
        return switch (rejected.reason()) {
            case TOO_FEW_QUOTES ->
                records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.TOO_FEW_QUOTES, last);
            case NOT_CONVERGED ->
                records.without(slice, CalibrationStatus.REJECTED, CalibrationReason.NOT_CONVERGED, last);
        };
    }

    private static boolean hasNewSmile(Calibration calibration) {
        return calibration.getStatus() == CalibrationStatus.FITTED
                || calibration.getStatus() == CalibrationStatus.DEGRADED;
    }
}
