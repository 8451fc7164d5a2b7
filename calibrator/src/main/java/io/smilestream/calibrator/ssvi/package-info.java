/** SSVI slices: raw SVI smiles of three coordinates, free of butterfly arbitrage within simple bounds. */
@NullMarked
package io.smilestream.calibrator.ssvi;

import org.jspecify.annotations.NullMarked;
