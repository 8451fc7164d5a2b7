package io.smilestream.feeds.archive.csv;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import org.jspecify.annotations.Nullable;

/**
 * An instrument's name and everything that follows from it, worked out once for all its rows.
 *
 * @param name the venue's name
 * @param key the smile it belongs to: its own for an option, that of the same expiry for a future
 * @param priceUnit unit of the premiums
 * @param strike quote currency per unit; null for a future
 * @param right call or put; null for a future
 * @param volShift powers of ten by which the venue's volatilities are greater than fractions
 * @param underlyingPerContract units of the underlying in the unit the venue counts amounts in; NaN if that is not known
 */
record Listing(
        String name,
        SmileKey key,
        PriceUnit priceUnit,
        @Nullable Double strike,
        @Nullable OptionRight right,
        int volShift,
        double underlyingPerContract) {
    boolean isOption() {
        return strike != null;
    }

    long expiryMicros() {
        return EpochMicros.of(key.expiry());
    }
}
