/** A venue's JSON made safe to read: any bytes become fields or a reason, and a field a number, nothing, or a reason. */
@NullMarked
package io.smilestream.venues.json;

import org.jspecify.annotations.NullMarked;
