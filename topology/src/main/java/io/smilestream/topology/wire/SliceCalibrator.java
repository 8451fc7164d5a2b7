package io.smilestream.topology.wire;

import io.smilestream.calibrator.Calibration.Rejected;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Slice, memory and last smile in; one calibration out, fitted or not. All of the step that needs no Kafka, so that whoever
 * measures the stream without a broker measures the stream's own decisions. Not thread-safe.
 */
public final class SliceCalibrator {
    private final SmileCalibrator calibrator;
    private final CalibrationRecords records;

    /** Calibrates with {@code calibrator}, which nobody else may share, and says so in records of {@code records}. */
    public SliceCalibrator(SmileCalibrator calibrator, CalibrationRecords records) {
        this.calibrator = calibrator;
        this.records = records;
    }

    /**
     * The calibration of a slice.
     *
     * @param memory moved on by a slice that is fitted
     * @param last the smile's last calibration that had a new smile, which a window without one repeats while it is valid; null
     *     if there was none
     */
    public Calibration calibrate(Slice slice, SmileMemory memory, @Nullable Calibration last) {
        if (slice.getTicksAccepted() == 0) {
            return records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.SILENT, last);
        }
        if (slice.getForward() == null) {
            return records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.NO_FORWARD, last);
        }
        SliceMapping mapping = SliceMapping.of(slice);
        return calibrator
                .calibrate(mapping.toSmileSlice(), memory)
                .match(fitted -> records.fitted(mapping, slice, fitted), rejected -> rejectedOf(slice, rejected, last));
    }

    private Calibration rejectedOf(Slice slice, Rejected rejected, @Nullable Calibration last) {
        return switch (rejected.reason()) {
            case TOO_FEW_QUOTES ->
                records.without(slice, CalibrationStatus.INSUFFICIENT, CalibrationReason.TOO_FEW_QUOTES, last);
            case NOT_CONVERGED ->
                records.without(slice, CalibrationStatus.REJECTED, CalibrationReason.NOT_CONVERGED, last);
        };
    }
}
