package io.smilestream.topology.wire;

import io.smilestream.calibrator.drift.DriftMemory;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.SurfacePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of one underlying to tell drift: the monitor's memory, the open alerts, which end with the last expiry, and
 * what other venues are compared with.
 * Mutable, owned by one stream task; not thread-safe.
 */
public final class SurfaceDrift {
    private final DriftMemory memory;
    private final Map<String, DriftAlert> open = new TreeMap<>();
    private final RecentAtmVols recent;
    private Instant lastExpiry;

    /** Nothing seen. */
    public SurfaceDrift() {
        this(new DriftMemory(), new RecentAtmVols(), Instant.EPOCH, List.of());
    }

    SurfaceDrift(DriftMemory memory, RecentAtmVols recent, Instant lastExpiry, List<DriftAlert> open) {
        this.memory = memory;
        this.recent = recent;
        this.lastExpiry = lastExpiry;
        open.forEach(this::note);
    }

    /** The monitor's memory. */
    public DriftMemory memory() {
        return memory;
    }

    /** What other venues are compared with. */
    public RecentAtmVols recent() {
        return recent;
    }

    /** Latest expiry seen; the epoch before there was any. */
    Instant lastExpiry() {
        return lastExpiry;
    }

    /** Takes note of a window's expiries. */
    public void note(SurfaceWindow window) {
        List<SurfacePart> parts = window.parts();
        Instant last = parts.get(parts.size() - 1).getCalibration().getExpiry();
        lastExpiry = last.isAfter(lastExpiry) ? last : lastExpiry;
    }

    /** Takes note of an alert that is told. */
    public void note(DriftAlert alert) {
        if (alert.getStage() == AlertStage.CLOSED) {
            open.remove(AlertRecords.keyOf(alert));
        } else {
            open.put(AlertRecords.keyOf(alert), alert);
        }
    }

    /** The last record of each open alert, by key. */
    public List<DriftAlert> open() {
        return List.copyOf(open.values());
    }

    /** Whether no smile lives beyond the end of a window. */
    public boolean isOver(Instant windowEnd) {
        return !lastExpiry.isAfter(windowEnd);
    }
}
