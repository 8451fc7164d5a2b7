/** The calibrator on a whole surface of one moment: every expiry fitted alone, and which of them SVI cannot fit. */
@NullMarked
package io.smilestream.benchmarks.surface;

import org.jspecify.annotations.NullMarked;
