/** How soon and how rightly drift is told in markets whose change points are known, and how often where there are none. */
@NullMarked
package io.smilestream.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
