package io.smilestream.app.validation;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Slice;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes in a run's calibrations, then its slices, and measures how far the smiles can be believed. The records of one
 * key must come in their topic's order; how keys interleave does not matter, and the result is the same to the last bit.
 * Of a window only its first record counts (revision 0), because that is what a user of the stream acted on.
 *
 * <p>Memory: two smiles a window, until the slices come. Not thread-safe.
 */
public final class Validation {
    /** The name that figures over all underlyings go by. */
    static final String ALL = "all";

    private final SmileCalibrator calibrator;
    private final WorstSlices worst = new WorstSlices();
    private final SortedMap<String, SmileTrack> tracks = new TreeMap<>();

    /**
     * A validation without records.
     *
     * @param model of the run, so that fits without some quotes are made alike
     */
    public Validation(SmileModel model) {
        this.calibrator = new SmileCalibrator(model);
    }

    /** Takes in the next calibration of its key; all of them before the first slice. */
    public void add(Calibration calibration) {
        if (calibration.getRevision() == 0) {
            trackOf(calibration.getVenue(), calibration.getUnderlying(), calibration.getExpiry())
                    .add(calibration);
        }
    }

    /** Takes in the next slice of its key. */
    public void add(Slice slice) {
        if (slice.getRevision() == 0) {
            trackOf(slice.getVenue(), slice.getUnderlying(), slice.getExpiry()).add(slice);
        }
    }

    /** What the records so far show. */
    public ValidationReport report() {
        Map<String, Figures> byUnderlying = new TreeMap<>();
        Figures all = new Figures();
        tracks.forEach((key, track) -> {
            String underlying = SmileKey.parse(key).underlying();
            byUnderlying.computeIfAbsent(underlying, absent -> new Figures()).add(track.figures());
            all.add(track.figures());
        });
        return ValidationReport.of(byUnderlying, all, worst.worstFirst());
    }

    private SmileTrack trackOf(String venue, String underlying, Instant expiry) {
        String name = new SmileKey(venue, underlying, expiry).toString();
        return tracks.computeIfAbsent(name, absent -> new SmileTrack(name, calibrator, worst));
    }
}
