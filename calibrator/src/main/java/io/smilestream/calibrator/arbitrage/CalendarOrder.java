package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.svi.SviParameters;

/**
 * How far the smiles of two expiries are from calendar arbitrage: the lowest share of the later total variance that lies
 * between the expiries, {@code (w2 - w1) / w2}, at equal log-moneyness to each forward.
 *
 * <p>Zero or more: total variance does not fall with expiry, and no calendar spread is worth less than nothing. For two SVI
 * smiles, which SSVI slices are too, this holds for the whole line and is proven ({@link CalendarOrderWorkspace}); any other
 * pair is searched up to {@value CalendarOrderWorkspace#REACH_K} in k or {@value CalendarOrderWorkspace#REACH_DEVIATIONS}
 * deviations, whichever is further.
 *
 * @param margin lowest share, at most 1; below zero where the order is broken
 * @param worstK log-moneyness of it; infinite where the wing slopes decide
 */
public record CalendarOrder(double margin, double worstK) {
    /** The order of two smiles; for a loop over many, a {@link CalendarOrderWorkspace} allocates nothing. */
    public static CalendarOrder of(Smile earlier, Smile later) {
        CalendarOrderWorkspace order = new CalendarOrderWorkspace();
        order.margin(earlier, later);
        return order.last();
    }

    /** The margin of two SVI smiles of positive total variance, over the whole line and proven. */
    public static double margin(SviParameters earlier, SviParameters later) {
        return new CalendarOrderWorkspace().margin(earlier, later);
    }
}
