/** Whether a smile's implied density is a density. */
@NullMarked
package io.smilestream.calibrator.arbitrage;

import org.jspecify.annotations.NullMarked;
