/** The smiles of one underlying taken together: what lies between expiries, what a desk reads off, and one joint fit. */
@NullMarked
package io.smilestream.calibrator.surface;

import org.jspecify.annotations.NullMarked;
