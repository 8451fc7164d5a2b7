/** What is being fitted: one expiry's quotes in the coordinates of the fit. */
@NullMarked
package io.smilestream.calibrator.slice;

import org.jspecify.annotations.NullMarked;
