/** A day of a market in minutes: whether what the program holds on to stops growing. */
@NullMarked
package io.smilestream.attack.soak;

import org.jspecify.annotations.NullMarked;
