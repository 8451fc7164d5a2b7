/** Runs ours and the peers in turn on the same inputs, writes what came of it and prints the comparison. */
@NullMarked
package io.smilestream.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
