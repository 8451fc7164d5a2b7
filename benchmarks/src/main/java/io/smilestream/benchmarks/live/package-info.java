/** Latency, lag and memory of the whole stream under a market that runs at the pace of the clock. */
@NullMarked
package io.smilestream.benchmarks.live;

import org.jspecify.annotations.NullMarked;
