package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.black.YearFraction;
import java.util.List;

/**
 * Model-free volatility index: the square root of the fair variance to a time that does not age, by the method of VIX and DVOL.
 *
 * <p>Each of the two expiries around that time has its strip ({@link VarianceStripWorkspace}), and the strips' total variances are
 * interpolated linearly in time. Unlike Cboe and Deribit, who sum over listed strikes, the strip is that of the fitted smile and
 * has no end; {@code shareBeyond} says how much of it no quote stands behind. Outside the expiries the nearest one's volatility
 * is taken.
 *
 * @param tauYears time in ACT/365F years
 * @param vol the index per square root of a year, a fraction: 0.65, where VIX and DVOL print 65
 * @param shareBeyond share of the variance that rests on options beyond the quoted strikes, 0 to 1
 * @param coverage {@link Coverage#QUOTED} between expiries, else which end was passed
 */
public record VarianceIndex(double tauYears, double vol, double shareBeyond, Coverage coverage) {
    /** The time of VIX and DVOL. */
    public static final double STANDARD_YEARS = 30.0 / YearFraction.DAYS_PER_YEAR;

    /** The index of {@code surface} to 30 days. */
    public static VarianceIndex of(SmileSurface surface) {
        return of(surface, STANDARD_YEARS);
    }

    /**
     * The index of {@code surface} to {@code tauYears}.
     *
     * @param tauYears ACT/365F years, above zero
     */
    public static VarianceIndex of(SmileSurface surface, double tauYears) {
        List<ExpirySmile> expiries = surface.expiries();
        int last = expiries.size() - 1;
        int later = 0;
        while (later < last && expiries.get(later).tauYears() < tauYears) {
            later++;
        }
        int earlier = Math.max(0, later - 1);
        double before = expiries.get(earlier).tauYears();
        double after = expiries.get(later).tauYears();
        VarianceStripWorkspace strip = new VarianceStripWorkspace();
        if (tauYears <= before || tauYears >= after) {
            ExpirySmile nearest = expiries.get(tauYears <= before ? earlier : later);
            strip.sum(nearest.smile(), nearest.kMin(), nearest.kMax());
            double vol = Math.sqrt(strip.variance() / nearest.tauYears());
            return new VarianceIndex(tauYears, vol, strip.shareBeyond(), timeCoverage(expiries, tauYears));
        }
        double share = (tauYears - before) / (after - before);
        double variance = 0.0;
        double beyond = 0.0;
        for (int i = earlier; i <= later; i++) {
            ExpirySmile expiry = expiries.get(i);
            strip.sum(expiry.smile(), expiry.kMin(), expiry.kMax());
            double weighted = (i == later ? share : 1.0 - share) * strip.variance();
            variance += weighted;
            beyond += weighted * strip.shareBeyond();
        }
        return new VarianceIndex(tauYears, Math.sqrt(variance / tauYears), beyond / variance, Coverage.QUOTED);
    }

    private static Coverage timeCoverage(List<ExpirySmile> expiries, double tauYears) {
        if (tauYears < expiries.get(0).tauYears()) {
            return Coverage.BEFORE_FIRST_EXPIRY;
        }
        return tauYears > expiries.get(expiries.size() - 1).tauYears() ? Coverage.AFTER_LAST_EXPIRY : Coverage.QUOTED;
    }
}
