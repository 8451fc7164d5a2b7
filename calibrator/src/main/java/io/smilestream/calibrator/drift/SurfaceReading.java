package io.smilestream.calibrator.drift;

import io.smilestream.calibrator.numeric.Check;
import java.util.List;

/**
 * One window of all smiles of one underlying at one venue.
 *
 * @param windowStartMicros start of the window, inclusive, microseconds since the epoch
 * @param windowEndMicros its end, exclusive
 * @param smiles one reading an expiry, ordered by expiry; a smile without a calibration in this window is left out
 */
public record SurfaceReading(long windowStartMicros, long windowEndMicros, List<SmileReading> smiles) {
    public SurfaceReading {
        Check.that(windowEndMicros > windowStartMicros, "windowEnd must be after its start", (double) windowEndMicros);
        smiles = List.copyOf(smiles);
        for (int i = 1; i < smiles.size(); i++) {
            Check.that(
                    smiles.get(i).expiryMicros() > smiles.get(i - 1).expiryMicros(),
                    "expiries must strictly increase",
                    (double) smiles.get(i).expiryMicros());
        }
    }

    /** Length of the window, microseconds. */
    public long lengthMicros() {
        return windowEndMicros - windowStartMicros;
    }
}
