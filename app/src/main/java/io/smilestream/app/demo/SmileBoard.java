package io.smilestream.app.demo;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Calibration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The last calibration of each smile that has not expired. Thread-safe. */
final class SmileBoard {
    private static final Comparator<SmileKey> ORDER = Comparator.comparing(SmileKey::venue)
            .thenComparing(SmileKey::underlying)
            .thenComparing(SmileKey::expiry);

    private final ConcurrentMap<SmileKey, Calibration> latest = new ConcurrentSkipListMap<>(ORDER);

    /** Takes in a newer calibration of its smile. */
    void add(Calibration calibration) {
        SmileKey key = new SmileKey(calibration.getVenue(), calibration.getUnderlying(), calibration.getExpiry());
        latest.put(key, calibration);
    }

    /**
     * The calibrations by venue, underlying and expiry.
     *
     * @param now event time; smiles that have expired by then are dropped for good; null drops none
     */
    List<Calibration> at(@Nullable Instant now) {
        if (now != null) {
            latest.keySet().removeIf(key -> !key.expiry().isAfter(now));
        }
        return List.copyOf(latest.values());
    }
}
