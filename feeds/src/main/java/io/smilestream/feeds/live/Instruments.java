package io.smilestream.feeds.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the venue answered to a {@link Question}.
 *
 * @param channels what to subscribe to for the instruments listed
 * @param next asks for the rest of the list; null if this was all
 */
record Instruments(List<Channel> channels, @Nullable Question next) {}
