package io.smilestream.venues;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;

/**
 * One tick and the smile it belongs to.
 *
 * @param key the smile
 * @param priceUnit unit of the tick's premiums
 * @param tick the tick
 */
public record SmileTick(SmileKey key, PriceUnit priceUnit, Tick tick) {}
