package io.smilestream.app.validation;

import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.UnfilteredSmile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one window published of one expiry.
 *
 * @param windowEnd end of the window
 * @param isFitted whether the smile passed every check
 * @param published the smile that was published
 * @param unfiltered the smile of the window's quotes alone; null where the published one is that
 */
record WindowSmiles(
        Instant windowEnd,
        boolean isFitted,
        Smile published,
        @Nullable Smile unfiltered) {
    /** Whether a record has a smile of its own window. */
    static boolean isNew(Calibration record) {
        return record.getStatus() == CalibrationStatus.FITTED || record.getStatus() == CalibrationStatus.DEGRADED;
    }

    /** The smiles of a record that has one of its own window. */
    static WindowSmiles of(Calibration record) {
        double tauYears = record.getTauYears();
        UnfilteredSmile alone = record.getUnfiltered();
        return new WindowSmiles(
                record.getWindowEnd(),
                record.getStatus() == CalibrationStatus.FITTED,
                CalibrationRecords.smileOf(record),
                alone == null ? null : new Smile.Svi(parametersOf(alone), tauYears));
    }

    private static SviParameters parametersOf(UnfilteredSmile alone) {
        return new SviParameters(alone.getA(), alone.getB(), alone.getRho(), alone.getM(), alone.getSigma());
    }
}
