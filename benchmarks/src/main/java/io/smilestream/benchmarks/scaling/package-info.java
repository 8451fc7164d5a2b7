/** How several instances share the partitions of one stream. */
@NullMarked
package io.smilestream.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
