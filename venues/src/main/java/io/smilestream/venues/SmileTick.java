package io.smilestream.venues;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;

/**
 * One tick and the smile it belongs to.
 *
 * @param key the smile
 * @param priceUnit unit of the smile's premiums
 * @param tick the tick
 * @param coverage which fields the message speaks of
 */
public record SmileTick(SmileKey key, PriceUnit priceUnit, Tick tick, Coverage coverage) {
    /** A tick that tells the whole state of its instrument. */
    public SmileTick(SmileKey key, PriceUnit priceUnit, Tick tick) {
        this(key, priceUnit, tick, Coverage.WHOLE);
    }
}
