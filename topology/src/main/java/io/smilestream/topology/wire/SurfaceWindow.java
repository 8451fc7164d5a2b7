package io.smilestream.topology.wire;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.SurfacePart;
import java.time.Instant;
import java.util.List;

/**
 * All calibrations of one underlying in one window, on their way to its surface; never leaves the stream.
 *
 * @param parts at least one, by increasing expiry
 */
public record SurfaceWindow(List<SurfacePart> parts) {
    public SurfaceWindow {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a window without calibrations is none");
        }
    }

    /** One of the calibrations: venue, underlying and window are those of all. */
    public Calibration any() {
        return parts.get(0).getCalibration();
    }

    /** End of the window, exclusive. */
    public Instant end() {
        return any().getWindowEnd();
    }
}
