/**
 * What a simulated market is like, as plain values and as text files: what is listed, how surfaces move, how quotes look, and
 * what happens when.
 */
@NullMarked
package io.smilestream.feeds.simulator.scenario;

import org.jspecify.annotations.NullMarked;
