/** What is particular to Deribit: the grammar of its instrument names. */
@NullMarked
package io.smilestream.venues.deribit;

import org.jspecify.annotations.NullMarked;
