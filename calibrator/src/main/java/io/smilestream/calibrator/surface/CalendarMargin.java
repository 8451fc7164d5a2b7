package io.smilestream.calibrator.surface;

import io.smilestream.calibrator.arbitrage.CalendarOrder;
import io.smilestream.calibrator.arbitrage.CalendarOrderWorkspace;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far two neighbouring expiries are from calendar arbitrage, and whether it could be earned.
 *
 * <p>It could where the earlier smile lies so far above the later that selling the one at its bid and buying the other at its
 * ask still costs less than nothing: {@code (vol1 - h1) sqrt(tau1) > (vol2 + h2) sqrt(tau2)} with the half-spreads h. This is
 * asked where both are quoted; a violation in unquoted wings is the model's, and one within the spreads is nobody's.
 *
 * @param earlier index of the earlier expiry; the later is the next
 * @param order the margin on the whole line, proven where both are SVI, and where it is least
 * @param inReach the same within 1.5 in k or six deviations of the later smile, whichever is further
 * @param excessVol how much {@code (vol1 - h1) sqrt(tau1 / tau2)} exceeds {@code vol2 + h2} where that is most, a fraction of
 *     volatility; NaN where the quoted strikes do not overlap
 * @param excessK log-moneyness of it
 */
public record CalendarMargin(
        int earlier, CalendarOrder order, CalendarOrder inReach, double excessVol, double excessK) {
    private static final int STEPS = 100; // between the ends of the strikes that both quote

    /** The margin of two neighbours. */
    static CalendarMargin of(int index, ExpirySmile earlier, ExpirySmile later) {
        CalendarOrderWorkspace workspace = new CalendarOrderWorkspace();
        workspace.margin(earlier.smile(), later.smile());
        CalendarOrder order = workspace.last();
        workspace.marginInReach(earlier.smile(), later.smile());
        CalendarOrder inReach = workspace.last();
        double low = Math.max(earlier.kMin(), later.kMin());
        double high = Math.min(earlier.kMax(), later.kMax());
        double shrink = Math.sqrt(earlier.tauYears() / later.tauYears());
        double most = Double.NaN;
        double where = Double.NaN;
        for (int j = 0; j <= STEPS && low <= high; j++) {
            double k = low + (high - low) * j / STEPS;
            double sold = (earlier.smile().vol(k) - earlier.halfSpreadVol()) * shrink;
            double excess = sold - later.smile().vol(k) - later.halfSpreadVol();
            if (!(excess <= most)) {
                most = excess;
                where = k;
            }
        }
        return new CalendarMargin(index, order, inReach, most, where);
    }

    /** Whether the violation exceeds the spreads. */
    public boolean isBeyondSpread() {
        return excessVol > 0.0;
    }

    /** Indices of the expiries to be marked: both of every pair whose violation exceeds the spreads. */
    public static SortedSet<Integer> marked(List<CalendarMargin> margins) {
        SortedSet<Integer> marked = new TreeSet<>();
        for (CalendarMargin margin : margins) {
            if (margin.isBeyondSpread()) {
                marked.add(margin.earlier());
                marked.add(margin.earlier() + 1);
            }
        }
        return marked;
    }
}
