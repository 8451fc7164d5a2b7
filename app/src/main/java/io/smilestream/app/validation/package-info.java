/**
 * How far a run's smiles can be believed: errors on quotes that a fit has seen, on quotes left out of it and on those of the
 * next window, and how restless the smiles are; from the run's own slices and calibrations.
 *
 * <p>Reading order: {@link io.smilestream.app.validation.Validation}, then {@link
 * io.smilestream.app.validation.SmileTrack}, {@link io.smilestream.app.validation.HeldOutFits}, {@link
 * io.smilestream.app.validation.ValidationReport}.
 */
@NullMarked
package io.smilestream.app.validation;

import org.jspecify.annotations.NullMarked;
