/**
 * A market that never was: options of several expiries, quoted around smiles that are known, so that a clone without
 * archives can run and a fit can be held against the truth.
 *
 * <p>Reading order: {@link io.smilestream.feeds.simulator.scenario.Scenario} says what the market is like, {@link
 * MarketSettings} what one run of it is. {@code SurfacePath} moves spot and smiles, {@code QuoteMaker} turns a smile into what
 * a venue would show of it, {@code QuoteStream} decides who is heard when. {@link MarketSimulator} gives the ticks as a feed,
 * {@link MarketMessages} as the venues' messages, {@link MarketTruth} what was true.
 */
@NullMarked
package io.smilestream.feeds.simulator;

import org.jspecify.annotations.NullMarked;
