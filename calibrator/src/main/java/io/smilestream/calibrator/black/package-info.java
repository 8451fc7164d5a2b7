/** Black-76: undiscounted prices, their inverse, and time. */
@NullMarked
package io.smilestream.calibrator.black;

import org.jspecify.annotations.NullMarked;
