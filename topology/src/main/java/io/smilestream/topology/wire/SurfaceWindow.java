package io.smilestream.topology.wire;

import io.smilestream.schemas.SurfaceKey;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.SurfacePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All calibrations of one underlying in one window, on their way to its surface; never leaves the stream.
 *
 * @param parts at least one, by increasing expiry
 * @param others how far other venues were when this one's window was closed, by name; those of which a partition had not heard are
 *     left out
 */
public record SurfaceWindow(List<SurfacePart> parts, Map<String, ClosedThrough> others) {
    /**
     * How far a venue's windows were closed in the partitions of the ticks.
     *
     * @param leastMicros end of the last window that all partitions had closed, microseconds since the epoch
     * @param mostMicros end of the last window that any of them had closed
     */
    public record ClosedThrough(long leastMicros, long mostMicros) {
        /** In one partition. */
        public ClosedThrough(long micros) {
            this(micros, micros);
        }

        /** In the partitions of both. */
        public ClosedThrough and(ClosedThrough other) {
            return new ClosedThrough(Math.min(leastMicros, other.leastMicros), Math.max(mostMicros, other.mostMicros));
        }
    }

    public SurfaceWindow {
        parts = List.copyOf(parts);
        others = Map.copyOf(others);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a window without calibrations is none");
        }
    }

    /** One of the calibrations: venue, underlying and window are those of all. */
    public Calibration any() {
        return parts.get(0).getCalibration();
    }

    /** The surface that it is one of. */
    public SurfaceKey key() {
        return new SurfaceKey(any().getVenue(), any().getUnderlying());
    }

    /** End of the window, exclusive. */
    public Instant end() {
        return any().getWindowEnd();
    }
}
