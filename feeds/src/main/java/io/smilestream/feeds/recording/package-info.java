/**
 * What a venue sent, line by line with the time of its receipt: the one way from such lines to a feed's records, and the
 * files they are kept in.
 *
 * <p>A live feed and the replay of its recording both go through {@link io.smilestream.feeds.recording.MessageFlow}, and
 * so give the same records.
 */
@NullMarked
package io.smilestream.feeds.recording;

import org.jspecify.annotations.NullMarked;
