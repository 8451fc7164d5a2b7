/** What becomes of a record that cannot be used. */
@NullMarked
package io.smilestream.topology.failure;

import org.jspecify.annotations.NullMarked;
