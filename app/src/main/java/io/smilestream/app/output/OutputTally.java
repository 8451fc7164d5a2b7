package io.smilestream.app.output;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.Slice;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the output topics add up to. Not thread-safe. */
public final class OutputTally {
    private static final int RMSE_VOL_BINS = 100_000;
    private static final double RMSE_VOL_LARGEST = 2.0;
    private static final int SHARE_BINS = 10_000;

    private long ticksUsed;
    private long ticksIgnored;
    private long windows;
    private final SortedMap<String, Long> statuses = new TreeMap<>();
    private final SortedMap<String, Long> deadTicks = new TreeMap<>();
    private final SortedMap<String, Fit> fits = new TreeMap<>();
    private final SortedSet<String> configHashes = new TreeSet<>();

    private static final class Fit {
        private final BinnedMedian rmseVol = new BinnedMedian(RMSE_VOL_BINS, RMSE_VOL_LARGEST);
        private final BinnedMedian shareInside = new BinnedMedian(SHARE_BINS, 1.0);
        private long smiles;
    }

    void add(Slice slice) {
        ticksUsed += slice.getTicksAccepted();
        ticksIgnored += slice.getTicksIgnored();
    }

    void add(Calibration calibration) {
        windows++;
        statuses.merge(calibration.getStatus().name(), 1L, Long::sum);
        configHashes.add(calibration.getConfigHash());
        boolean newSmile = calibration.getStatus() == CalibrationStatus.FITTED
                || calibration.getStatus() == CalibrationStatus.DEGRADED;
        if (newSmile) {
            Fit fit = fits.computeIfAbsent(calibration.getUnderlying(), absent -> new Fit());
            fit.smiles++;
            fit.rmseVol.add(orNaN(calibration.getRmseVol()));
            fit.shareInside.add(orNaN(calibration.getShareInside()));
        }
    }

    void add(DeadLetter letter) {
        deadTicks.merge(letter.reason(), letter.ticks(), Long::sum);
    }

    /** Option quotes that entered a chain. */
    public long ticksUsed() {
        return ticksUsed;
    }

    /** Valid ticks that a smile has no use for. */
    public long ticksIgnored() {
        return ticksIgnored;
    }

    /** Calibrations, one a smile and window. */
    public long windows() {
        return windows;
    }

    /** Calibrations by status. */
    public SortedMap<String, Long> statuses() {
        return Collections.unmodifiableSortedMap(statuses);
    }

    /** Ticks among the dead letters of one reason. */
    public long deadTicks(DeadLetterReason reason) {
        return deadTicks.getOrDefault(reason.name(), 0L);
    }

    /** Ticks among the dead letters by reason, those without a tick left out. */
    public SortedMap<String, Long> deadTicks() {
        SortedMap<String, Long> present = new TreeMap<>(deadTicks);
        present.values().removeIf(ticks -> ticks == 0);
        return present;
    }

    /** Quality of the fits by underlying. */
    public SortedMap<String, FitSummary> fits() {
        SortedMap<String, FitSummary> summaries = new TreeMap<>();
        for (Map.Entry<String, Fit> entry : fits.entrySet()) {
            Fit fit = entry.getValue();
            summaries.put(entry.getKey(), new FitSummary(fit.smiles, fit.rmseVol.median(), fit.shareInside.median()));
        }
        return summaries;
    }

    /** The hashes of the settings behind the calibrations; more than one says that two streams wrote the topic. */
    public SortedSet<String> configHashes() {
        return Collections.unmodifiableSortedSet(configHashes);
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
