package io.smilestream.app.validation;

import io.smilestream.v1.Slice;
import java.util.Comparator;

/**
 * A slice whose smile misses its quotes by many half-spreads.
 *
 * @param key the smile's key
 * @param slice the window's quotes
 * @param smiles what was published
 * @param errors of the published smile on the slice's own quotes
 */
record WorstSlice(String key, Slice slice, WindowSmiles smiles, QuoteErrors errors) {
    /** The worst first; ties by key and window, so that the order does not depend on who came first. */
    static final Comparator<WorstSlice> WORST_FIRST = Comparator.comparingDouble(
                    (WorstSlice worst) -> -worst.errors().rmseHalfSpreads())
            .thenComparing(WorstSlice::key)
            .thenComparing(worst -> worst.slice().getWindowEnd());
}
