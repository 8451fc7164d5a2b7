/**
 * Ticks from a feed through the broker and the stream to finished outputs, as one run that either succeeds as a whole
 * or says why not.
 *
 * <p>Reading order: {@link io.smilestream.app.replay.ReplayRunner}, then {@link io.smilestream.app.replay.FeedPump}.
 */
@NullMarked
package io.smilestream.app.replay;

import org.jspecify.annotations.NullMarked;
