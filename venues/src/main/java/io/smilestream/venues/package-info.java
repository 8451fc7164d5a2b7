/**
 * What the venues say, in our words: one decoder a venue, from a message's bytes to ticks.
 *
 * <p>Units are made ours at this border and nowhere else: volatilities are fractions, premiums carry their unit, sizes are
 * in units of the underlying, and each venue's way to say "no quote" becomes an absent value. The same decoders serve live
 * feeds, recordings, archives and the stream.
 */
@NullMarked
package io.smilestream.venues;

import org.jspecify.annotations.NullMarked;
