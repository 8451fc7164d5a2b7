/**
 * Several files as one stream of entries in the order in which they were received, in constant memory.
 *
 * <p>{@link EntryMerge} picks the next entry, each file's {@code EntryCursor} reads ahead of it, and its
 * {@link FeedClock} tells the time that the entries do not tell themselves. {@link TimeWatch} notes what is odd about it.
 */
@NullMarked
package io.smilestream.feeds.archive.merge;

import org.jspecify.annotations.NullMarked;
