/**
 * A market that never was: options of several expiries, quoted around smiles that are known, so that a clone without
 * archives can run and a fit can be held against the truth.
 *
 * <p>Reading order: {@link MarketSettings} says what is listed, {@link MarketSimulator} is the feed, {@code
 * SimulatedUnderlying} moves spot and smiles, {@code QuoteMaker} turns a smile into what a venue would show of it.
 */
@NullMarked
package io.smilestream.feeds.simulator;

import org.jspecify.annotations.NullMarked;
