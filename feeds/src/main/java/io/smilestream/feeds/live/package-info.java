/**
 * Venues heard live: over one WebSocket each, with every quote that was delivered handed on or passed over for a newer one.
 *
 * <p>What is said and when is decided by {@link io.smilestream.feeds.live.VenueProtocol}, a state machine without threads,
 * sockets or clocks; what a venue's words are, by its {@link io.smilestream.feeds.live.VenueDialect}. A
 * {@link io.smilestream.feeds.live.VenueConnection} joins it to the world, and {@link io.smilestream.feeds.live.LiveFeed}
 * makes records of what is heard.
 */
@NullMarked
package io.smilestream.feeds.live;

import org.jspecify.annotations.NullMarked;
