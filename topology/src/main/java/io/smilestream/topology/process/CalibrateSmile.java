package io.smilestream.topology.process;

import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.SliceMapping;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.Slice;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Slice in; one calibration out, fitted or not. Remembers the last smile of each expiry, where the next fit starts and
 * what a window without a fit repeats.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before process
public final class CalibrateSmile extends ContextualProcessor<String, Slice, String, Object> {
    private final SmileCalibrator calibrator;
    private final CalibrationRecords records;
    private final Children children;
    private KeyValueStore<String, Calibration> lastCalibrations;

    /**
     * Where calibrations go, by name.
     *
     * @param all every calibration
     * @param latest every calibration, and a tombstone after a smile's last
     * @param fitted slices with their new smile
     */
    public record Children(String all, String latest, String fitted) {}

    /** Calibrates with {@code calibrator}, which no other processor may share. */
    public CalibrateSmile(SmileCalibrator calibrator, CalibrationRecords records, Children children) {
        this.calibrator = calibrator;
        this.records = records;
        this.children = children;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        lastCalibrations = context.getStateStore(StateStores.LAST_CALIBRATIONS);
    }

    @Override
    public void process(Record<String, Slice> record) {
        Slice slice = record.value();
        Calibration last = lastCalibrations.get(record.key());
        Calibration calibration = calibrationOf(slice, last);
        boolean isNew = hasNewSmile(calibration);
        boolean isLast = !slice.getWindowEnd().isBefore(slice.getExpiry());
        if (isNew || isLast) {
            lastCalibrations.put(record.key(), isLast ? null : calibration);
        }
        context().forward(record.withValue((Object) calibration), children.all());
        context().forward(record.withValue(isLast ? null : (Object) calibration), children.latest());
        if (isNew) {
            context().forward(record.withValue((Object) new CalibratedSlice(slice, calibration)), children.fitted());
        }
    }

    private Calibration calibrationOf(Slice slice, @Nullable Calibration last) {
        if (slice.getTicksAccepted() == 0) {
            return records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.SILENT, last);
        }
        if (slice.getForward() == null) {
            return records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.NO_FORWARD, last);
        }
        SliceMapping mapping = SliceMapping.of(slice);
        return calibrator
                .calibrate(mapping.toSmileSlice(), startOf(slice, last))
                .match(fitted -> fittedOf(mapping, slice, fitted), rejected -> rejectedOf(slice, rejected, last));
    }

    /** The last smile at the slice's time to expiry: as an expiry draws near, volatilities stay and variance shrinks. */
    private static @Nullable SviParameters startOf(Slice slice, @Nullable Calibration last) {
        return last == null
                ? null
                : CalibrationRecords.smileOf(last).scaledBy(slice.getTauYears() / last.getTauYears());
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
