/**
 * Archives of ticks as feeds, whatever made them: Tardis tables, recorded and captured messages, snapshots; and the writer of
 * one of them.
 *
 * <p>Reading order: {@link Archive} is the feed, {@code ArchiveKind} recognises a file; {@code file} is the bytes of one,
 * {@code csv} and {@code message} its entries, {@code merge} brings those of several into one order.
 */
@NullMarked
package io.smilestream.feeds.archive;

import org.jspecify.annotations.NullMarked;
