/** The stream, drawn once in {@link io.smilestream.topology.SmileTopology}. */
@NullMarked
package io.smilestream.topology;

import org.jspecify.annotations.NullMarked;
