/** State that a task keeps as live objects between two commits. */
@NullMarked
package io.smilestream.topology.store;

import org.jspecify.annotations.NullMarked;
