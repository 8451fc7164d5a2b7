/** Solvers and checks that know nothing of options. */
@NullMarked
package io.smilestream.calibrator.numeric;

import org.jspecify.annotations.NullMarked;
