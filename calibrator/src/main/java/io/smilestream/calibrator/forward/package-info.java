/** The forward that options themselves say: put-call parity, and a filter that holds it against the venue's own figure. */
@NullMarked
package io.smilestream.calibrator.forward;

import org.jspecify.annotations.NullMarked;
