/** The robust fit of smiles that three numbers describe: a level, a tilt and a bend. */
@NullMarked
package io.smilestream.calibrator.curve;

import org.jspecify.annotations.NullMarked;
