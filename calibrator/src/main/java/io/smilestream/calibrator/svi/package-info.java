/** The raw SVI smile, its jump-wings coordinates, and its fit to quotes. */
@NullMarked
package io.smilestream.calibrator.svi;

import org.jspecify.annotations.NullMarked;
