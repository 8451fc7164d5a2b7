package io.smilestream.venues.name;

import io.smilestream.v1.PriceUnit;
import java.time.Instant;

/**
 * What a dated future's name says of the options that expire with it.
 *
 * @param underlying what their smile's key calls the underlying
 * @param expiry when it and they expire
 * @param optionUnit what their premiums are quoted in; the future itself is in dollars
 */
public record FutureTerms(String underlying, Instant expiry, PriceUnit optionUnit) {}
