/** SABR smiles by Hagan's expansion: parameters, volatility with its derivatives, and the fit's view of them. */
@NullMarked
package io.smilestream.calibrator.sabr;

import org.jspecify.annotations.NullMarked;
