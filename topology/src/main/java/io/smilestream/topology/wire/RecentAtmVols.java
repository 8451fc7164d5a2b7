package io.smilestream.topology.wire;

import io.smilestream.calibrator.drift.SmileReading;
import io.smilestream.calibrator.drift.SurfaceReading;
import io.smilestream.state.v1.RecentAtmVol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * At-the-money volatilities of an underlying's last windows, for another venue to be compared with. Mutable, owned by one stream
 * task; not thread-safe.
 */
public final class RecentAtmVols {
    private static final Comparator<RecentAtmVol> ORDER =
            Comparator.comparingLong(RecentAtmVol::getWindowEnd).thenComparingLong(RecentAtmVol::getExpiry);

    private final NavigableMap<Long, NavigableMap<Long, Double>> byWindowEnd = new TreeMap<>();

    /** Nothing seen. */
    public RecentAtmVols() {}

    /** As {@link #states} said. */
    static RecentAtmVols of(List<RecentAtmVol> states) {
        RecentAtmVols recent = new RecentAtmVols();
        RecentAtmVol last = null;
        for (RecentAtmVol state : states) {
            if (last != null && ORDER.compare(last, state) >= 0) {
                throw new IllegalArgumentException(
                        "windows and expiries must increase, found " + state + " after " + last);
            }
            recent.byWindowEnd
                    .computeIfAbsent(state.getWindowEnd(), absent -> new TreeMap<>())
                    .put(state.getExpiry(), state.getAtmVol());
            last = state;
        }
        return recent;
    }

    /** What is remembered, by increasing end of window and expiry. */
    List<RecentAtmVol> states() {
        List<RecentAtmVol> states = new ArrayList<>();
        byWindowEnd.forEach(
                (end, vols) -> vols.forEach((expiry, vol) -> states.add(new RecentAtmVol(end, expiry, vol))));
        return states;
    }

    /** Takes note of a window if it has any, and forgets those that nobody can be compared with any more. */
    public void note(SurfaceReading reading) {
        for (SmileReading smile : reading.smiles()) {
            if (smile.shape().isPresent()) {
                byWindowEnd
                        .computeIfAbsent(reading.windowEndMicros(), absent -> new TreeMap<>())
                        .put(smile.expiryMicros(), smile.shape().atmVol());
            }
        }
        byWindowEnd
                .headMap(reading.windowEndMicros() - OtherVenues.REMEMBERED_WINDOWS * reading.lengthMicros(), false)
                .clear();
    }

    /** By expiry, of the last window whose end lies in [{@code from}, {@code to}]; empty if there is none. */
    Map<Long, Double> lastBetween(long from, long to) {
        Map.Entry<Long, NavigableMap<Long, Double>> last = byWindowEnd.floorEntry(to);
        return last == null || last.getKey() < from ? Map.of() : last.getValue();
    }
}
