/** Ticks as the stream works on them: rows of primitive numbers that are filled anew for every record. */
@NullMarked
package io.smilestream.schemas.tick;

import org.jspecify.annotations.NullMarked;
