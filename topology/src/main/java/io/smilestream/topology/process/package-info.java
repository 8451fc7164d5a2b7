/** One step of the stream a file. */
@NullMarked
package io.smilestream.topology.process;

import org.jspecify.annotations.NullMarked;
