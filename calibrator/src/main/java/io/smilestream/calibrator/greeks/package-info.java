/** Sensitivities of options on a smile, and the few numbers a desk names a smile by. */
@NullMarked
package io.smilestream.calibrator.greeks;

import org.jspecify.annotations.NullMarked;
