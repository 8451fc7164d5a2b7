/** Bybit's language: the grammar of its instrument names and the fields of its messages. */
@NullMarked
package io.smilestream.venues.bybit;

import org.jspecify.annotations.NullMarked;
