/** How fast the whole stream runs, beside streams that do nothing with the same records. */
@NullMarked
package io.smilestream.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
