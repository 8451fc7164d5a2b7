/** What is particular to Deribit: the grammar of its instrument names. */
@NullMarked
package io.smilestream.feeds.deribit;

import org.jspecify.annotations.NullMarked;
