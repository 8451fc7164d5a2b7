package io.smilestream.topology.chain;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.v1.PriceUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain as it stood when a window closed.
 *
 * @param key the smile
 * @param priceUnit unit of the premiums
 * @param startMicros start of the window, inclusive
 * @param endMicros end of the window, exclusive
 * @param newestEventMicros newest option quote before the end, or null if there never was one
 * @param forward forward that came with the newest quote of an option, or of a future of the same expiry, that had one;
 *     quote currency per unit, or null
 * @param ticksAccepted option quotes of this window
 * @param ticksIgnored valid ticks of this window that a smile has no use for
 * @param quotes latest quote of every option, ordered by strike, calls before puts; a row's content holds until
 *     its chain takes in another tick
 */
public record ClosedWindow(
        SmileKey key,
        PriceUnit priceUnit,
        long startMicros,
        long endMicros,
        @Nullable Long newestEventMicros,
        @Nullable Double forward,
        int ticksAccepted,
        int ticksIgnored,
        List<TickRow> quotes) {
    public ClosedWindow {
        quotes = List.copyOf(quotes);
    }

    /** Whether the expiry lies in this window: nothing can follow. */
    public boolean isLast() {
        return endMicros >= EpochMicros.of(key.expiry());
    }
}
