package io.smilestream.benchmarks.surface;

import io.smilestream.calibrator.Calibration;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.CalendarNeighbours;
import io.smilestream.calibrator.smile.Smile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits the expiries of a surface alone, and then in passes from the first expiry to the last, each between the earlier
 * neighbour as this pass left it and the later as the pass before did. Each fit is without memory. Not thread-safe.
 */
final class CalendarSweep {
    private final SmileCalibrator calibrator = new SmileCalibrator(new SmileModel.Svi(false));
    private final List<CalendarTally> tallies;

    /** A sweep of a first pass alone and {@code passes} between neighbours. */
    CalendarSweep(int passes) {
        List<CalendarTally> empty = new ArrayList<>();
        for (int pass = 0; pass <= passes; pass++) {
            empty.add(new CalendarTally());
        }
        this.tallies = List.copyOf(empty);
    }

    /** What the surfaces came to so far, the fits alone first. */
    List<CalendarTally> tallies() {
        return tallies;
    }

    /** Fits one surface, by rising time to expiry; expiries without a smile are left out of it. */
    void add(List<SmileSlice> surface) {
        List<SmileSlice> slices = new ArrayList<>();
        List<Fitted> fits = new ArrayList<>();
        for (SmileSlice slice : surface) {
            Fitted alone = fit(slice, CalendarNeighbours.NONE);
            if (alone != null) {
                slices.add(slice);
                fits.add(alone);
            }
        }
        tallies.get(0).add(slices, fits);
        for (CalendarTally tally : tallies.subList(1, tallies.size())) {
            for (int i = 0; i < slices.size(); i++) {
                Smile earlier = i == 0 ? null : fits.get(i - 1).smile();
                Smile later = i == slices.size() - 1 ? null : fits.get(i + 1).smile();
                Fitted between = fit(slices.get(i), new CalendarNeighbours(earlier, later));
                fits.set(i, between == null ? fits.get(i) : between);
            }
            tally.add(slices, fits);
        }
    }

    private @Nullable Fitted fit(SmileSlice slice, CalendarNeighbours neighbours) {
        Calibration outcome = calibrator.calibrate(slice, new SmileMemory(), neighbours);
        return outcome instanceof Fitted fitted ? fitted : null;
    }
}
