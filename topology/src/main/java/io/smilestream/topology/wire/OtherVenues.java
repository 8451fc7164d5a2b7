package io.smilestream.topology.wire;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.topology.wire.SurfaceWindow.ClosedThrough;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What other venues say of an underlying's at-the-money volatilities: whoever stands alone is wrong, or knows it first. */
public final class OtherVenues {
    /*
     * A venue's windows close by its own heartbeats, so two venues' windows of one time come one after the other. What one may
     * be compared with is the last window of the other that every partition of the ticks had closed before: by the order of the
     * heartbeats in the ticks, which is input. A window that some partition had closed and another had not may or may not have
     * come here by now; it does not count. Where partitions lie further apart than NEAR_WINDOWS there is no comparison, so what
     * is remembered has a bound and is always enough: the newest window here is by NEAR_WINDOWS at most after the one that all
     * had closed, that one as much after this window, and the one that counts as much before.
     */

    /** How far venues, and partitions, may lie apart. */
    private static final int NEAR_WINDOWS = 3;

    /** How long before a venue's newest window one of its windows may still be asked for. */
    static final int REMEMBERED_WINDOWS = 3 * NEAR_WINDOWS;

    private OtherVenues() {}

    /**
     * The median of what other venues say, by expiry in microseconds since the epoch; an expiry of which no other one speaks is left out.
     *
     * @param recent what is remembered of a venue's surfaces of the same asset; each has a voice
     */
    public static Map<Long, Double> atmVols(SurfaceWindow window, Function<String, List<RecentAtmVols>> recent) {
        long end = EpochMicros.of(window.end());
        long near = NEAR_WINDOWS * (end - EpochMicros.of(window.any().getWindowStart()));
        Map<Long, List<Double>> said = new TreeMap<>();
        window.others().forEach((venue, closed) -> {
            List<RecentAtmVols> surfaces = isNear(closed, end, near) ? recent.apply(venue) : List.of();
            for (RecentAtmVols vols : surfaces) {
                vols.lastBetween(end - near, Math.min(end, closed.leastMicros()))
                        .forEach((expiry, vol) -> {
                            if (expiry > closed.mostMicros()) { // else the venue may have forgotten everything by now
                                said.computeIfAbsent(expiry, absent -> new ArrayList<>())
                                        .add(vol);
                            }
                        });
            }
        });
        Map<Long, Double> medians = new HashMap<>();
        said.forEach((expiry, vols) -> medians.put(expiry, medianOf(vols)));
        return medians;
    }

    private static boolean isNear(ClosedThrough closed, long end, long near) {
        return closed.mostMicros() - closed.leastMicros() <= near && Math.abs(closed.leastMicros() - end) <= near;
    }

    private static double medianOf(List<Double> values) {
        Collections.sort(values);
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : 0.5 * (values.get(middle - 1) + values.get(middle));
    }
}
