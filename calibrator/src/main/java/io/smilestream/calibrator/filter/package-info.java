/** The memory of a smile: what the last windows say about the next one, and how soon they are forgotten. */
@NullMarked
package io.smilestream.calibrator.filter;

import org.jspecify.annotations.NullMarked;
