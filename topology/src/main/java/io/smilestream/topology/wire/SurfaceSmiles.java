package io.smilestream.topology.wire;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.surface.ExpirySmile;
import io.smilestream.calibrator.surface.SmileSurface;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.SurfaceQuote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smiles of a window that make its surface: those that are valid at its end and expire after it, fitted or repeated.
 *
 * <p>Each keeps the time to expiry it was fitted at. A smile that by its own clock would expire no sooner than the next one is
 * older than the days between them, and is left out.
 */
public final class SurfaceSmiles {
    private final List<Calibration> calibrations;
    private final List<Calibration> fittable;
    private final List<SmileSlice> slices;

    private SurfaceSmiles(List<Calibration> calibrations, List<Calibration> fittable, List<SmileSlice> slices) {
        this.calibrations = calibrations;
        this.fittable = fittable;
        this.slices = slices;
    }

    /** The smiles of {@code window}. */
    public static SurfaceSmiles of(SurfaceWindow window) {
        List<SurfacePart> standing = new ArrayList<>(window.parts().size());
        for (SurfacePart part : window.parts()) {
            if (stands(part.getCalibration(), window.end())) {
                while (!standing.isEmpty() && tauYears(standing.get(standing.size() - 1)) >= tauYears(part)) {
                    standing.remove(standing.size() - 1);
                }
                standing.add(part);
            }
        }
        List<Calibration> fittable = new ArrayList<>();
        List<SmileSlice> slices = new ArrayList<>();
        for (SurfacePart part : standing) {
            SmileSlice slice = sliceOf(part);
            if (slice.twoSided() >= SmileCalibrator.QUOTES_MIN) {
                fittable.add(part.getCalibration());
                slices.add(slice);
            }
        }
        return new SurfaceSmiles(
                standing.stream().map(SurfacePart::getCalibration).toList(), fittable, slices);
    }

    /** The calibrations, by increasing expiry and time to expiry. */
    public List<Calibration> calibrations() {
        return calibrations;
    }

    /** Those of them that have enough quotes of their own for the joint fit. */
    public List<Calibration> fittable() {
        return fittable;
    }

    /** The quotes of {@link #fittable}, in its order. */
    public List<SmileSlice> slices() {
        return slices;
    }

    /** The surface; only if there is a smile. */
    public SmileSurface toSurface() {
        return SmileSurface.of(
                calibrations.stream().map(SurfaceSmiles::expirySmileOf).toList());
    }

    private static boolean stands(Calibration calibration, Instant windowEnd) {
        return calibration.getAtmVol() != null
                && calibration.getAtmVol() > 0.0
                && calibration.getKMin() != null
                && !calibration.getValidUntil().isBefore(windowEnd)
                && calibration.getExpiry().isAfter(windowEnd);
    }

    private static double tauYears(SurfacePart part) {
        return part.getCalibration().getTauYears();
    }

    private static ExpirySmile expirySmileOf(Calibration calibration) {
        return new ExpirySmile(
                CalibrationRecords.smileOf(calibration),
                calibration.getForward(),
                calibration.getKMin(),
                calibration.getKMax(),
                calibration.getHalfSpreadVol());
    }

    private static SmileSlice sliceOf(SurfacePart part) {
        List<SurfaceQuote> quotes = part.getQuotes();
        return SmileSlice.of(
                tauYears(part),
                quotes.stream().mapToDouble(SurfaceQuote::getK).toArray(),
                quotes.stream().mapToDouble(quote -> orNaN(quote.getBidVol())).toArray(),
                quotes.stream().mapToDouble(quote -> orNaN(quote.getAskVol())).toArray());
    }

    private static double orNaN(@Nullable Double vol) {
        return vol == null ? Double.NaN : vol;
    }
}
