package io.smilestream.app.validation;

import java.util.List;
import java.util.TreeSet;

/** The few slices that are fitted worst. Not thread-safe. */
final class WorstSlices {
    /** How many are kept. */
    static final int KEPT = 10;

    private final TreeSet<WorstSlice> kept = new TreeSet<>(WorstSlice.WORST_FIRST);

    /** Keeps the slice if it is among the worst so far; one whose quotes are all locked has no error in half-spreads. */
    void offer(WorstSlice slice) {
        if (Double.isNaN(slice.errors().rmseHalfSpreads())) {
            return;
        }
        kept.add(slice);
        if (kept.size() > KEPT) {
            kept.pollLast();
        }
    }

    /** Those kept, the worst first. */
    List<WorstSlice> worstFirst() {
        return List.copyOf(kept);
    }
}
