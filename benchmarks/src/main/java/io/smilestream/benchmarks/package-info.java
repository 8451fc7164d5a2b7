/** What the kernels cost, measured with JMH; known by nobody. */
@NullMarked
package io.smilestream.benchmarks;

import org.jspecify.annotations.NullMarked;
