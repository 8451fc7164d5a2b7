/** The language of Binance's European options: the grammar of its instrument names and the fields of its messages. */
@NullMarked
package io.smilestream.venues.binance;

import org.jspecify.annotations.NullMarked;
