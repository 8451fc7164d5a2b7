package io.smilestream.topology.chain;

import io.smilestream.v1.ForwardSource;
import org.jspecify.annotations.Nullable;

/**
 * The forward that a slice is measured from, and what else was said of it. Forwards are as of the slice's newest quote, in
 * quote currency per unit.
 *
 * @param value the forward, or null without one
 * @param source whose it is; UNKNOWN without one
 * @param error one standard deviation, a fraction of the forward, or null where the source gives none
 * @param venue the venue's forward, or null without one
 * @param parity the parity forward, or null without one
 */
public record SliceForward(
        @Nullable Double value,
        ForwardSource source,
        @Nullable Double error,
        @Nullable Double venue,
        @Nullable Double parity) {
    /** The venue's word, unquestioned. */
    static SliceForward ofVenue(@Nullable Double venue, @Nullable Double parity) {
        return new SliceForward(
                venue, venue == null ? ForwardSource.UNKNOWN : ForwardSource.VENUE, null, venue, parity);
    }

    /** Whether the forward is another than the venue's. */
    boolean isOwn() {
        return source == ForwardSource.PARITY || source == ForwardSource.FILTERED;
    }

    /** The forward over the venue's: what every quote's own forward is multiplied by. */
    double perVenue() {
        return value == null || venue == null ? 1.0 : value / venue;
    }

    /** Parity over venue minus one, or null unless there are both. */
    @Nullable
    Double disagreement() {
        return parity == null || venue == null ? null : parity / venue - 1.0;
    }
}
