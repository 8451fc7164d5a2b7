package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.arbitrage.ButterflyCertificateWorkspace;
import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.arbitrage.CalendarOrderWorkspace;
import io.smilestream.calibrator.arbitrage.DensityMinimaWorkspace;
import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.WingForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits all expiries of one underlying together: an {@link EssviSurface}, free of butterfly and calendar arbitrage whatever the
 * quotes say.
 *
 * <p>The misfit is that of the single smiles: Cauchy's loss of residuals in half-spreads, lone sides as bounds. A function of
 * its arguments; the instance holds scratch space only, and the same arguments give the same bits. Not thread-safe.
 */
public final class EssviCalibrator {
    private final EssviSearchWorkspace search = new EssviSearchWorkspace();
    private final ButterflyCertificateWorkspace certificate = new ButterflyCertificateWorkspace();
    private final DensityMinimaWorkspace density = new DensityMinimaWorkspace();
    private final CalendarOrderWorkspace order = new CalendarOrderWorkspace();
    private final double[] wings = new double[WingForm.DIMENSION];

    /**
     * Fits a surface.
     *
     * @param slices the usable quotes of each expiry at one moment, by increasing time to expiry; those with fewer than {@value
     *     SmileCalibrator#QUOTES_MIN} quotes of two sides are left out
     * @param previous where to begin: the surface of the moment before, whose expiries may be others; null for none
     * @return null if every slice was left out
     * @throws IllegalArgumentException if times to expiry do not increase
     */
    public @Nullable EssviFit fit(List<SmileSlice> slices, @Nullable EssviSurface previous) {
        List<SmileSlice> usable = usable(slices);
        if (usable.isEmpty()) {
            return null;
        }
        boolean warm = search.search(usable, previous);
        return judge(usable, search.surface(usable), warm);
    }

    private static List<SmileSlice> usable(List<SmileSlice> slices) {
        List<SmileSlice> usable = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            SmileSlice slice = slices.get(i);
            Check.that(
                    i == 0 || slice.tauYears() > slices.get(i - 1).tauYears(),
                    "tauYears must increase",
                    slice.tauYears());
            if (slice.twoSided() >= SmileCalibrator.QUOTES_MIN) {
                usable.add(slice);
            }
        }
        return usable;
    }

    private EssviFit judge(List<SmileSlice> slices, EssviSurface surface, boolean warm) {
        SurfaceMissesWorkspace all = new SurfaceMissesWorkspace();
        List<SurfaceMisses> expiries = new ArrayList<>(slices.size());
        boolean certified = true;
        double lowest = Double.POSITIVE_INFINITY;
        CalendarOrder worst = new CalendarOrder(Double.NaN, Double.NaN);
        int worstAt = -1;
        for (int i = 0; i < surface.size(); i++) {
            Smile.Svi smile = surface.smile(i);
            all.add(slices.get(i), smile);
            expiries.add(new SurfaceMissesWorkspace().add(slices.get(i), smile).toMisses());
            WingForm.from(smile.parameters(), wings);
            certified &= certificate.holds(wings);
            density.search(wings, 0.0);
            lowest = Math.min(lowest, density.lowest());
            if (i > 0 && !(order.margin(surface.smile(i - 1), smile) >= worst.margin())) {
                worst = order.last();
                worstAt = i - 1;
            }
        }
        return new EssviFit(
                surface,
                all.toMisses(),
                expiries,
                search.cost(),
                lowest,
                certified,
                worst,
                worstAt,
                search.iterations(),
                warm,
                search.converged());
    }
}
