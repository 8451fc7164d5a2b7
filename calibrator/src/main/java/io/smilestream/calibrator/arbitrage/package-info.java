/** Whether a smile implies a density, whether two expiries are in order, and the best smiles that do and are. */
@NullMarked
package io.smilestream.calibrator.arbitrage;

import org.jspecify.annotations.NullMarked;
