/**
 * Archives of ticks as feeds: the Tardis {@code options_chain} layout, read row by row in constant memory, and its writer.
 *
 * <p>Reading order: {@link OptionsChainArchive} is the feed, {@code OptionsChainFile} reads one file, {@code RowParser}
 * one row; {@code FeedClock} tells the time that the rows do not tell themselves.
 */
@NullMarked
package io.smilestream.feeds.archive;

import org.jspecify.annotations.NullMarked;
