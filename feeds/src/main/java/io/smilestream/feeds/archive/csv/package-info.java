/**
 * The tables that Tardis sells and gives away, row by row: {@code options_chain}, {@code quotes}, {@code trades},
 * {@code derivative_ticker} and {@code book_snapshot_N}.
 *
 * <p>{@link TardisKind} names them and knows each by its columns; {@link TardisRows} reads one; what a row of a kind
 * means is one {@code RowMeaning}. Units are the venue's own in the table and ours in the tick.
 */
@NullMarked
package io.smilestream.feeds.archive.csv;

import org.jspecify.annotations.NullMarked;
