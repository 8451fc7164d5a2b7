package io.smilestream.calibrator.smile;

import io.smilestream.calibrator.numeric.Check;
import org.jspecify.annotations.Nullable;

/**
 * The smiles of the expiries next to one, at the same moment: between which its own total variance should lie.
 *
 * <p>Each in log-moneyness of its own forward: with {@code k = ln(K / F)} taken at each expiry's forward, total variance that
 * does not fall with expiry at any k is the absence of calendar arbitrage (Fengler 2009; Gatheral and Jacquier 2014,
 * lemma 2.1).
 *
 * @param earlier the smile of the expiry before, or null where there is none or none is to be respected
 * @param later the smile of the expiry after, or null
 */
public record CalendarNeighbours(
        @Nullable Smile earlier, @Nullable Smile later) {
    /** An expiry that stands alone. */
    public static final CalendarNeighbours NONE = new CalendarNeighbours(null, null);

    public CalendarNeighbours {
        if (earlier != null && later != null) {
            Check.that(
                    earlier.tauYears() < later.tauYears(),
                    "the earlier neighbour must expire before the later, at " + later.tauYears(),
                    earlier.tauYears());
        }
    }

    /** Whether there is no neighbour. */
    public boolean isEmpty() {
        return earlier == null && later == null;
    }

    /**
     * Throws unless an expiry of {@code tauYears} lies between the two.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void checkAround(double tauYears) {
        if (earlier != null) {
            Check.that(earlier.tauYears() < tauYears, "the earlier neighbour must expire first", earlier.tauYears());
        }
        if (later != null) {
            Check.that(later.tauYears() > tauYears, "the later neighbour must expire last", later.tauYears());
        }
    }
}
