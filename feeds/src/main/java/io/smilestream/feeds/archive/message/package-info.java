/**
 * Venues' own messages as archives: one a line with or without the time they came at, or a whole file of JSON.
 *
 * <p>{@link MessageShape} says how a message and its time lie in a line, {@link MessageLines} reads such a file,
 * {@link BookSummaries} one that is JSON as a whole. What a message means is the business of its venue's decoder.
 */
@NullMarked
package io.smilestream.feeds.archive.message;

import org.jspecify.annotations.NullMarked;
