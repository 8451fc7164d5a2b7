/** What every model's smile answers, so that records, Greeks and checks need not know the model. */
@NullMarked
package io.smilestream.calibrator.smile;

import org.jspecify.annotations.NullMarked;
